// Reading asks the table of statuses too. Otherwise the people of a suspended customer could still read
// everything. It is asked once for all routes, so that a new route cannot forget it.
import type { Actor } from '#platform/actor.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Route } from '#platform/route.ts'
import { forbidden } from './fence.ts'
import { findOrganization } from './organization.ts'
import { actorClass, allows, type Capability } from './state-machine.ts'

/**
 * Refuses reads of a customer's people that the status of their organization does not allow. A route may also
 * allow people who may do something else, such as pay. Staff read in every status.
 * @throws Problem 409 `organization_status_forbids`
 */
export async function refuseUnreadable(
  db: Queryable,
  actor: Actor,
  { permission, opensWith = [] }: Pick<Route, 'permission' | 'opensWith'>,
): Promise<void> {
  if (actor.organization_id === null || !permission.endsWith('.read')) return
  const organization = await findOrganization(db, actor.organization_id, actor)
  const may = (capability: string) => allows(organization.status, capability as Capability, actorClass(actor))
  if (!['read', ...opensWith].some(may)) throw forbidden(organization, { capability: 'read' })
}
