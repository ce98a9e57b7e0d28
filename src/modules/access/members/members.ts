// People of an organization: their roles change, they are removed, they leave.
import type { Clock } from '#platform/clock.ts'
import { notFound } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { checkVersion, type Organization } from '#lifecycle/organization/organization.ts'
import type { MemberRole } from '../roles.ts'
import { refuseOwnRoles } from '../staff-rules.ts'
import { endMembership, lockWithOwners, updateMembership, type MemberRow } from './queries.ts'
import { keepAnOwner, refuseOwners } from './rules.ts'

interface Held {
  member: MemberRow
  /** The member with every owner, locked until the transaction ends. */
  all: MemberRow[]
}

async function hold(tx: Tx, organization: Organization, personId: number): Promise<Held> {
  const all = await lockWithOwners(tx, organization.id, personId)
  const member = all.find(({ id }) => id === personId)
  if (!member) throw notFound('member')
  return { member, all }
}

/**
 * Inside the organization's fence.
 * @throws Problem 404; 403 `own_roles`, `owners_only`; 409 `last_owner`; 412
 */
export async function changeRole(
  tx: Tx,
  { clock, organization }: { clock: Clock; organization: Organization },
  { id, role, ifMatch }: { id: number; role: MemberRole; ifMatch: string | null },
): Promise<MemberRow> {
  const { member, all } = await hold(tx, organization, id)
  checkVersion(ifMatch, member.version)
  if (member.role === role) return member
  refuseOwnRoles(tx.actor, id)
  refuseOwners(tx.actor, member.role, role)
  keepAnOwner(all, member, role)
  const { version } = await updateMembership(tx, { organizationId: organization.id, personId: id }, role)
  audit(tx, clock, {
    action: 'member.update',
    organization,
    subject: { type: 'person', id },
    facts: { before: member.role, after: role },
  })
  return { ...member, role, version }
}

/**
 * Ends the membership with its sessions and tokens. A person may always leave, except the last owner. Inside the
 * organization's fence. @throws Problem 404; 403 `owners_only`; 409 `last_owner`
 */
export async function removeMember(
  tx: Tx,
  { clock, organization }: { clock: Clock; organization: Organization },
  id: number,
): Promise<MemberRow> {
  const { member, all } = await hold(tx, organization, id)
  const leaves = tx.actor.id === id
  if (!leaves) refuseOwners(tx.actor, member.role)
  keepAnOwner(all, member, null)
  const place = { organizationId: organization.id, personId: id }
  const ended = await endMembership(tx, place, clock.now().toISOString())
  audit(tx, clock, {
    action: leaves ? 'member.leave' : 'member.remove',
    organization,
    subject: { type: 'person', id },
    facts: { role: member.role, ...ended },
    details: { name: member.name, email: member.email },
  })
  return member
}
