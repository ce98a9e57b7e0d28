// Adding a person to the staff.
import { newUid } from '#platform/ids.ts'
import { violates } from '#platform/postgres.ts'
import { invalidField, Problem } from '#platform/problem.ts'
import type { RequestCaller } from '#platform/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { enter } from '#lifecycle/organization/fence.ts'
import type { AccessServing } from './deps.ts'
import { sendPasswordLink, type PasswordLink } from './password-links.ts'
import { generatePassword, hashChosen, hashPassword } from './passwords.ts'
import { firstMembership } from './members/first.ts'
import { insertMembership } from './members/queries.ts'
import { aboutPerson, insertPerson } from './queries.ts'
import { checkRoles, refuseClosed } from './staff-rules.ts'
import type { Person } from './tables.ts'

export interface NewPerson {
  email: string
  name: string
  roles: string[]
  password?: string
  /** Makes a link with which the person chooses a password; then no password is given. */
  invite?: boolean
  organization_id?: number | null
  reason?: string
}

export interface AddedPerson {
  person: Person
  /** The password, only when it was generated here. It is shown once. */
  password: string | null
  /** The link of an invitation. It is shown once. */
  link: PasswordLink | null
}

/**
 * Adds a person.
 * @throws Problem 409 `email_taken`, 422 on `roles`, `organization_id` and `password`
 */
export async function createPerson(
  { db, clock, rights, mailing }: AccessServing,
  body: NewPerson,
  caller: RequestCaller,
): Promise<AddedPerson> {
  const { actor } = caller
  const organizationId = body.organization_id ?? null
  const invite = body.invite ?? false
  if (invite && body.password !== undefined)
    throw invalidField('invite', 'An invited person chooses the password.')
  const roles = checkRoles(rights, body.roles, { organizationId, giver: actor })
  const password = generatePassword()
  const password_hash =
    body.password === undefined // before the transaction: it takes a while by design
      ? await hashPassword(password)
      : await hashChosen(body.password, await aboutPerson(db, { ...body, organization_id: organizationId }))
  const { person, link } = await inTransaction(db, caller, async (tx) => {
    const organization =
      organizationId === null
        ? null
        : await enter(tx, organizationId, { capability: 'steward', field: 'organization_id' })
    if (organization) refuseClosed(organization.status, 'organization_id')
    const row = await insertPerson(tx, {
      uid: newUid(),
      email: body.email,
      name: body.name,
      password_hash,
      roles: organizationId === null ? roles : [],
      organization_id: organizationId,
      disabled_at: null,
      created_at: clock.now().toISOString(),
      last_signed_in_at: null,
    }).catch(emailTaken)
    if (organization) await insertMembership(tx, firstMembership(organization, row, roles))
    audit(tx, clock, {
      action: 'staff.create',
      organization,
      subject: { type: 'person', id: row.id },
      facts: { roles, ...(invite && { invite }) },
      details: { name: row.name, email: row.email },
    })
    return {
      person: { ...row, roles },
      link: invite
        ? await sendPasswordLink(tx, { clock, mailing }, row, { template: 'staff_invitation', organization })
        : null,
    }
  })
  return { person, password: body.password === undefined && !invite ? password : null, link }
}

function emailTaken(error: unknown): never {
  if (!violates(error, 'people_email')) throw error
  const message = 'Another person has this e-mail already.'
  throw new Problem('conflict', 'email_taken', message, {
    remedy: 'Use another e-mail, or change the account that has it.',
    errors: { email: [message] },
  })
}
