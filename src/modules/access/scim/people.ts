// What a provider does with the people that it looks after: added, changed, deactivated, given up. A person is never
// deleted, because the audit log refers to them.
import type { RequestCaller } from '#platform/route.ts'
import { requireMatch } from '#platform/entity-tag.ts'
import type { AccessServing } from '../deps.ts'
import type { Provider } from '../oidc/tables.ts'
import { randomPassword } from '../password-links.ts'
import { selectPerson } from '../queries.ts'
import { addMember, adoptMember, changeMember } from './member-people.ts'
import type { Wanted } from './resource.ts'
import { deleteScimUser, insertScimUser, lockScimUser, updateScimUser } from './scim-queries.ts'
import { addStaff, adoptStaff, changeStaff } from './staff-people.ts'
import type { ScimPerson } from './tables.ts'
import { found, record, within, type Work } from './work.ts'

/** @throws ScimRefusal 400 `invalidValue`, 409 `uniqueness` */
export async function provision(
  deps: AccessServing,
  provider: Provider,
  wanted: Wanted,
  caller: RequestCaller,
): Promise<ScimPerson> {
  const password_hash = await randomPassword() // before the transaction: it takes a while by design
  return within(deps, provider, caller, async (work) => {
    const { tx, now } = work
    const isStaff = provider.organization_id === null
    const known = await (isStaff ? adoptStaff(work, wanted) : adoptMember(work, wanted))
    const { id, member_role } = known
      ? { id: known.id, member_role: null }
      : await added(work, wanted, password_hash)
    const { external_id } = wanted
    await insertScimUser(tx, {
      provider_id: provider.id,
      person_id: id,
      external_id,
      member_role,
      updated_at: now,
    })
    record(work, 'provision', id, {
      facts: { active: wanted.active, adopted: known !== null },
      details: { name: wanted.name, email: wanted.email },
    })
    const person = await found(work, (await selectPerson(tx.db, id))?.uid ?? '')
    return known ? apply(work, person, wanted) : person
  })
}

async function added(work: Work, wanted: Wanted, password_hash: string) {
  if (work.provider.organization_id === null)
    return { id: (await addStaff(work, wanted, password_hash)).id, member_role: null }
  const { id, role } = await addMember(work, wanted, password_hash)
  return { id, member_role: role }
}

/** @throws ScimRefusal 400, 404, 409; Problem 409 `last_administrator`, `no_break_glass`, `last_owner`, 412 */
export const reprovision = (
  deps: AccessServing,
  provider: Provider,
  uid: string,
  change: (before: ScimPerson) => Wanted,
  caller: RequestCaller & { ifMatch: string | null },
): Promise<ScimPerson> =>
  within(deps, provider, caller, async (work) => {
    const before = await held(work, uid)
    requireMatch(caller.ifMatch, `"${before.tag}"`)
    return apply(work, before, change(before))
  })

/** The person, locked until the transaction ends. */
async function held(work: Work, uid: string): Promise<ScimPerson> {
  await lockScimUser(work.tx, work.provider.id, uid)
  return found(work, uid)
}

/** Deactivates the person, who is no longer managed by the provider. */
export const deprovision = (
  deps: AccessServing,
  provider: Provider,
  uid: string,
  caller: RequestCaller,
): Promise<void> =>
  within(deps, provider, caller, async (work) => {
    const before = await held(work, uid)
    const { id, email, name, external_id } = before
    await change(work, before, { email, name, external_id, active: false, values: null })
    await deleteScimUser(work.tx, provider.id, id)
    record(work, 'deprovision', id, { details: { name, email } })
  })

/** Sessions end at once when it deactivates. */
async function apply(work: Work, before: ScimPerson, wanted: Wanted): Promise<ScimPerson> {
  const { tx, provider, now } = work
  const member_role = await change(work, before, wanted)
  await updateScimUser(tx, provider.id, before.id, {
    external_id: wanted.external_id,
    member_role,
    updated_at: now,
  })
  const after = await found(work, before.uid)
  record(work, 'reprovision', before.id, {
    facts: {
      before: { active: before.active, roles: before.roles },
      after: { active: after.active, roles: after.roles },
    },
    details: {
      before: { name: before.name, email: before.email },
      after: { name: after.name, email: after.email },
    },
  })
  return after
}

const change = (work: Work, before: ScimPerson, wanted: Wanted) =>
  work.provider.organization_id === null
    ? changeStaff(work, before.id, wanted)
    : changeMember(work, before, wanted)
