// Who may get which role, without a database.
import type { Actor } from '#platform/actor.ts'
import { invalidField, Problem } from '#platform/problem.ts'
import type { OrganizationStatus } from '#lifecycle/organization/state-machine.ts'
import { statusRemedy } from '#lifecycle/organization/status-remedy.ts'
import { mayEnter } from '#lifecycle/organization/organization.ts'
import type { Rights } from './rights.ts'
import { administratorRole, isRole, memberRoleOf, roleNames, type Role } from './roles.ts'
import type { Person } from './tables.ts'

interface Standing {
  readonly id: number
  readonly roles: readonly string[]
  readonly disabled_at: string | null
}

/**
 * The roles as they are stored. A person cannot give a role with more permissions than their own: a token for
 * managing staff would otherwise make itself an administrator. @throws Problem 422 on `roles`
 */
export function checkRoles(
  rights: Rights,
  names: readonly string[],
  { organizationId, giver }: { organizationId: number | null; giver: Pick<Actor, 'permissions'> },
): Role[] {
  const unknown = names.filter((name) => !isRole(name))
  if (unknown.length)
    throw invalidField('roles', `Not a role: ${unknown.join(', ')}. Known: ${roleNames.join(', ')}.`)
  const chosen = roleNames.filter((name) => names.includes(name))
  const misplaced = chosen.filter((name) => (memberRoleOf(name) !== undefined) !== (organizationId !== null))
  if (misplaced.length || (organizationId !== null && chosen.length > 1))
    throw invalidField(
      'roles',
      organizationId === null
        ? `${misplaced.join(', ')} needs an organization.`
        : "A customer's person has one role of customers' people.",
    )
  const beyond = chosen.filter((name) => !rights.ofRole(name).every((each) => giver.permissions.has(each)))
  if (beyond.length)
    throw invalidField('roles', `You cannot give more than you have yourself: ${beyond.join(', ')}.`)
  return chosen
}

const isAdministrator = ({ roles: held, disabled_at }: Pick<Standing, 'roles' | 'disabled_at'>): boolean =>
  held.includes(administratorRole) && disabled_at === null

/** @param all the person with every active system administrator */
export const isLastAdministrator = (
  all: readonly Standing[],
  before: Standing,
  after: Pick<Standing, 'roles' | 'disabled_at'>,
): boolean =>
  isAdministrator(before) &&
  !isAdministrator(after) &&
  !all.some((person) => person.id !== before.id && isAdministrator(person))

/** @param all as above. @throws Problem 409 `last_administrator` */
export function keepAnAdministrator(
  all: readonly Standing[],
  before: Standing,
  after: Pick<Standing, 'roles' | 'disabled_at'>,
): void {
  if (!isLastAdministrator(all, before, after)) return
  throw new Problem('conflict', 'last_administrator', 'This is the last system administrator.', {
    remedy: 'Make another person a system administrator first.',
  })
}

export const inSight = (actor: Actor, { organization_id }: { organization_id: number | null }): boolean =>
  organization_id === null ? actor.organization_id === null : mayEnter(actor, organization_id)

/**
 * A person who gets a link for another one's password can become that one, and a token that may only manage
 * staff would otherwise disable administrators. @throws Problem 403 `beyond_own_permissions`
 */
export function refuseBeyond(
  rights: Rights,
  actor: Pick<Actor, 'permissions'>,
  { roles: held, organization_id }: Pick<Person, 'roles' | 'organization_id'>,
): void {
  const theirs = [...rights.of(held, organization_id)]
  if (theirs.every((permission) => actor.permissions.has(permission))) return
  throw new Problem(
    'forbidden',
    'beyond_own_permissions',
    'This person has permissions that you do not have.',
    {
      remedy: 'Ask a person who has at least the same permissions.',
    },
  )
}

/** Refuses a change of the own roles, also by a token of the own account. @throws Problem 403 `own_roles` */
export function refuseOwnRoles(actor: Pick<Actor, 'id'>, personId: number): void {
  if (actor.id !== personId) return
  throw new Problem('forbidden', 'own_roles', 'You cannot change your own roles.', {
    remedy: 'Ask another system administrator.',
  })
}

/** Statuses of organizations to which people have no access any more. */
export const closedStatuses: readonly OrganizationStatus[] = ['retired', 'erasing', 'erased']
export const isClosed = (status: OrganizationStatus): boolean => closedStatuses.includes(status)

/**
 * No access is given to an organization whose credentials were revoked for good. @throws Problem 409, 422
 * when `field` is set
 */
export function refuseClosed(status: OrganizationStatus, field?: string): void {
  if (!isClosed(status)) return
  const message = 'The organization is closed: no person is given access to it any more.'
  const members = { status_of_organization: status }
  const kind = field ? 'invalid' : 'conflict'
  throw new Problem(kind, 'organization_status_forbids', message, {
    ...(field && { errors: { [field]: [message] } }),
    members,
    remedy: statusRemedy(status),
  })
}
