// The person that a provider names: found by its subject, or by a verified e-mail, or added. Where the
// provider's groups are mapped, the roles follow them at each sign-in.
import { systemActor } from '#platform/actor.ts'
import { newUid } from '#platform/ids.ts'
import { violates } from '#platform/postgres.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { AccessServing } from '../deps.ts'
import { heldOrganization } from '../held-organization.ts'
import { randomPassword } from '../password-links.ts'
import { placeOf } from '../members/place.ts'
import { insertMembership, selectMember, updateMembership } from '../members/queries.ts'
import { memberRoleOf } from '../roles.ts'
import { firstMembership } from '../members/first.ts'
import { insertPerson, lockWithAdministrators, selectPersonByEmail, updatePerson } from '../queries.ts'
import { deleteSessionsOf } from '../session-queries.ts'
import { isClosed, isLastAdministrator } from '../staff-rules.ts'
import type { Person } from '../tables.ts'
import type { Vouched } from './claims.ts'
import { elsewhere, noAccount } from './provider-problems.ts'
import { insertIdentity, personOfIdentity } from './sign-in-queries.ts'
import type { Provider } from './tables.ts'

export interface Arriving {
  /** Whether the provider's groups decide on roles. */
  mapped: boolean
  requestId: string
}

/** @throws Problem 403 `no_access_here`, `account_elsewhere` */
export async function arrive(
  deps: AccessServing,
  provider: Provider,
  who: Vouched,
  { mapped, requestId }: Arriving,
): Promise<Person> {
  const password_hash = await randomPassword() // before the transaction: it takes a while by design
  const person = await inTransaction(deps.db, { actor: systemActor, requestId }, async (tx) => {
    const organization = await heldOrganization(tx, provider.organization_id)
    if (organization && isClosed(organization.status)) throw noAccount()
    const work: Work = { tx, deps, provider, organization, who, mapped }
    const known = await personOfIdentity(tx.db, provider.id, who.subject)
    const found = known ?? (await linked(work)) ?? (await added(work, password_hash))
    const followed = mapped ? await (organization ? followMember(work, found) : follow(work, found)) : found
    return { ...followed, ...(await placeOf(tx.db, followed, provider.organization_id)) }
  }).catch(takenMeanwhile)
  const isKeptOut = mapped && who.roles.length === 0
  if (person.disabled_at !== null || person.roles.length === 0 || isKeptOut) throw noAccount()
  return person
}

interface Work {
  tx: Tx
  deps: AccessServing
  provider: Provider
  organization: Organization | null
  who: Vouched
  mapped: boolean
}

/** An account that is there already, with an e-mail that the provider has verified. */
async function linked({ tx, deps, provider, organization, who }: Work): Promise<Person | undefined> {
  const person = who.email === null ? undefined : await selectPersonByEmail(tx.db, who.email)
  if (!person) return undefined
  if (!(await belongsTo(tx, provider, person))) throw elsewhere()
  await link(tx, deps, provider, person, who.subject)
  audit(tx, deps.clock, {
    action: 'staff.link_provider',
    organization,
    subject: { type: 'person', id: person.id },
    facts: { provider_id: provider.id },
  })
  return person
}

const link = (tx: Tx, { clock }: AccessServing, { id }: Provider, person: Person, subject: string) =>
  insertIdentity(tx, {
    provider_id: id,
    subject,
    person_id: person.id,
    created_at: clock.now().toISOString(),
  })

/** Adds the person, only with a role: groups that are not mapped give none. */
async function added(
  { tx, deps, provider, organization, who }: Work,
  password_hash: string,
): Promise<Person> {
  const { email, roles } = who
  if (email === null || roles.length === 0) throw noAccount()
  const person = await insertPerson(tx, {
    uid: newUid(),
    email,
    name: who.name ?? email,
    password_hash,
    roles: organization ? [] : roles,
    organization_id: provider.organization_id,
    disabled_at: null,
    created_at: deps.clock.now().toISOString(),
    last_signed_in_at: null,
  })
  if (organization) await insertMembership(tx, firstMembership(organization, person, roles))
  await link(tx, deps, provider, person, who.subject)
  audit(tx, deps.clock, {
    action: 'staff.create',
    organization,
    subject: { type: 'person', id: person.id },
    facts: { roles, provider_id: provider.id },
    details: { name: person.name, email },
  })
  return person
}

async function belongsTo(tx: Tx, { organization_id }: Provider, person: Person): Promise<boolean> {
  if (organization_id === null) return person.organization_id === null
  return (await selectMember(tx.db, organization_id, person.id)) !== undefined
}

/** Sets the member's role. Owners keep their role, which only people give and take. */
async function followMember({ tx, organization, who }: Work, person: Person): Promise<Person> {
  const role = memberRoleOf(who.roles[0] ?? '')
  const member = organization && (await selectMember(tx.db, organization.id, person.id))
  if (!role) await deleteSessionsOf(tx, person.id)
  if (!member || !role || member.role === 'owner' || member.role === role) return person
  await updateMembership(tx, { organizationId: member.organization_id, personId: person.id }, role)
  return person
}

/** A break-glass account keeps its roles, and the last administrator stays one. */
async function follow({ tx, deps, provider, organization, who }: Work, person: Person): Promise<Person> {
  const all = await lockWithAdministrators(tx, person.id)
  const before = all.find(({ id }) => id === person.id) ?? person
  const isSame = [...before.roles].sort().join() === who.roles.join()
  if (isSame || before.break_glass || isLastAdministrator(all, before, { ...before, roles: who.roles }))
    return before
  if (who.roles.length === 0) await deleteSessionsOf(tx, before.id)
  const after = await updatePerson(tx, before.id, { roles: who.roles })
  audit(tx, deps.clock, {
    action: 'staff.update',
    organization,
    subject: { type: 'person', id: before.id },
    facts: { changed: ['roles'], roles: who.roles, provider_id: provider.id },
    details: { before: { roles: before.roles }, after: { roles: who.roles } },
  })
  return after
}

/** When two first sign-ins happen at the same moment, one adds the person and the other begins again. */
function takenMeanwhile(error: unknown): never {
  const isTaken = ['people_email', 'provider_identities_pkey', 'provider_identities_person'].some((each) =>
    violates(error, each),
  )
  throw isTaken ? elsewhere() : error
}
