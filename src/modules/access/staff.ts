// People with access: added, changed, disabled. A person is not deleted by hand, because the audit log refers
// to them.
import { invalidField, notFound, type Problem } from '#platform/problem.ts'
import type { RequestCaller } from '#platform/route.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { checkVersion } from '#lifecycle/organization/organization.ts'
import type { AccessDeps } from './deps.ts'
import { heldOrganization } from './held-organization.ts'
import { deleteOriginsOf } from './origin-queries.ts'
import { lockWithAdministrators, selectPerson, updatePerson } from './queries.ts'
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

export interface PersonChange {
  name?: string
  roles?: string[]
  disabled?: boolean
  break_glass?: boolean
  reason?: string
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
