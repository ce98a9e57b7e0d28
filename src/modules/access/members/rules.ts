// Who may give and take which role in an organization, without a database.
import type { Actor } from '#platform/actor.ts'
import { Problem } from '#platform/problem.ts'
import type { MemberRole } from '../roles.ts'

/** Owners are made, changed and removed by owners, and by staff who may. @throws Problem 403 `owners_only` */
export function refuseOwners(actor: Pick<Actor, 'permissions'>, ...roles: readonly MemberRole[]): void {
  if (!roles.includes('owner') || actor.permissions.has('owners.manage')) return
  throw new Problem('forbidden', 'owners_only', 'Owners are made, changed and removed by owners.', {
    remedy: 'Ask an owner of the organization.',
  })
}

interface Standing {
  readonly id: number
  readonly role: MemberRole
  readonly disabled_at: string | null
}

const isOwner = ({ role, disabled_at }: Standing): boolean => role === 'owner' && disabled_at === null

/**
 * @param all the member with every owner who is not disabled
 * @param after the role that the member gets; null: the member goes
 * @throws Problem 409 `last_owner`
 */
export function keepAnOwner(all: readonly Standing[], before: Standing, after: MemberRole | null): void {
  if (!isOwner(before) || after === 'owner') return
  if (all.some((member) => member.id !== before.id && isOwner(member))) return
  throw new Problem('conflict', 'last_owner', 'This is the last owner of the organization.', {
    remedy: 'Make another person an owner first.',
  })
}
