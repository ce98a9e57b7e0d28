// People with access: added, changed, disabled. A person is not deleted by hand, because the audit log refers
// to them.
import { newUid } from '#platform/ids.ts'
import { violates } from '#platform/postgres.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import type { RequestCaller } from '#platform/route.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { enter } from '#lifecycle/organization/fence.ts'
import { checkVersion } from '#lifecycle/organization/organization.ts'
import type { AccessDeps, AccessServing } from './deps.ts'
import { heldOrganization } from './held-organization.ts'
import { sendPasswordLink, type PasswordLink } from './password-links.ts'
import { generatePassword, hashChosen, hashPassword } from './passwords.ts'
import { deleteOriginsOf } from './origin-queries.ts'
import { firstMembership } from './members/first.ts'
import { insertMembership } from './members/queries.ts'
import { aboutPerson, insertPerson, lockWithAdministrators, selectPerson, updatePerson } from './queries.ts'
import { keepBreakGlassBesides } from './oidc/rules.ts'
import { deletePasswordLinkOf } from './password-link-queries.ts'
import { administratorRole } from './roles.ts'
import { deleteSessionsOf } from './session-queries.ts'
import {
  checkRoles,
  inSight,
  keepAnAdministrator,
  refuseBeyond,
  refuseClosed,
  refuseOwnRoles,
} from './staff-rules.ts'
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
export interface PersonChange {
  name?: string
  roles?: string[]
  disabled?: boolean
  break_glass?: boolean
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

/**
 * Changes a person; disabling ends their sessions at once, and their tokens are refused as long as they are
 * disabled.
 * @throws Problem 404; 403 `own_roles`, `beyond_own_permissions`; 409 `last_administrator`; 412; 422 on
 * `roles`
 */
export async function changePerson(
  { db, clock, rights }: AccessDeps,
  id: number,
  body: PersonChange,
  caller: RequestCaller & { ifMatch: string | null },
): Promise<Person> {
  const known = await selectPerson(db, id)
  if (!known || !inSight(caller.actor, known)) throw notFound('person')
  return inTransaction(db, caller, async (tx) => {
    const organization = await heldOrganization(tx, known.organization_id)
    const all = await lockWithAdministrators(tx, id)
    const before = all.find((person) => person.id === id)
    if (!before) throw notFound('person')
    checkVersion(caller.ifMatch, before.version)
    const wanted = wantedState(before, body, clock.now().toISOString())
    const changed = changedFields(before, wanted)
    if (changed.includes('roles')) refuseOwnRoles(caller.actor, id)
    refuseBeyond(rights, caller.actor, before)
    if (changed.length === 0) return before
    if (changed.includes('roles') && before.organization_id !== null) throw roleOfMember()
    if (changed.includes('roles'))
      wanted.roles = checkRoles(rights, wanted.roles, {
        organizationId: before.organization_id,
        giver: caller.actor,
      })
    if (organization && wanted.disabled_at === null) refuseClosed(organization.status)
    keepAnAdministrator(all, before, wanted)
    if (before.break_glass && !isBreakGlass(wanted)) await keepBreakGlassBesides(tx, id)
    if (wanted.break_glass && before.organization_id !== null) throw staffAlone()
    const after = await apply(tx, before, wanted)
    audit(tx, clock, {
      action: 'staff.update',
      organization,
      subject: { type: 'person', id },
      facts: {
        changed,
        roles: after.roles,
        disabled: after.disabled_at !== null,
        ...(changed.includes('break_glass') && { break_glass: after.break_glass }),
      },
      details: {
        before: { name: before.name, roles: before.roles },
        after: { name: after.name, roles: after.roles },
      },
    })
    return after
  })
}

type State = Pick<Person, 'name' | 'roles' | 'disabled_at' | 'break_glass'>

/** Disabling a disabled person keeps the first date. */
function wantedState(before: Person, change: PersonChange, now: string): State {
  const { name, roles, disabled, break_glass } = change
  const disabledAt =
    disabled === undefined ? before.disabled_at : disabled ? (before.disabled_at ?? now) : null
  return {
    name: name ?? before.name,
    roles: roles ?? before.roles,
    disabled_at: disabledAt,
    break_glass: break_glass ?? before.break_glass,
  }
}

function changedFields(before: Person, wanted: State): string[] {
  const sameRoles = [...before.roles].sort().join() === [...new Set(wanted.roles)].sort().join()
  return [
    ...(wanted.name === before.name ? [] : ['name']),
    ...(sameRoles ? [] : ['roles']),
    ...(wanted.disabled_at === before.disabled_at ? [] : ['disabled']),
    ...(wanted.break_glass === before.break_glass ? [] : ['break_glass']),
  ]
}

/**
 * Whether the person is an active administrator with a break-glass account. Only an administrator can change
 * the rules when no provider works.
 */
const isBreakGlass = ({ break_glass, disabled_at, roles }: State): boolean =>
  break_glass && disabled_at === null && roles.includes(administratorRole)

const staffAlone = (): Problem =>
  invalidField('break_glass', 'It is for staff: rules of sign-in do not take passwords from customers.')

async function apply(tx: Tx, { id, organization_id }: Person, state: State): Promise<Person> {
  if (state.disabled_at !== null) await endWaysIn(tx, id)
  const { roles: _ofMemberships, ...rest } = state
  return updatePerson(tx, id, organization_id === null ? state : rest)
}

const roleOfMember = (): Problem =>
  invalidField('roles', "Change the role of a customer's person among the people of the organization.")

/** Ends sessions and links: a link that was sent before would let the person in again. */
export async function endWaysIn(tx: Tx, id: number): Promise<void> {
  await deleteSessionsOf(tx, id)
  await deletePasswordLinkOf(tx, id)
  await deleteOriginsOf(tx, id)
}
