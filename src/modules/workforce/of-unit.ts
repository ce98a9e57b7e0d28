// Writes that name their organization by a unit in the body: a unit that is unknown, another tenant's or
// retired, and an organization whose status forbids it, are all refused on `unit_id`.
import { invalidField } from '#platform/problem.ts'
import type { Reply, RouteRequest } from '#platform/route.ts'
import type { Tx } from '#platform/transaction.ts'
import { mayEnter, type Organization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { selectUnit, type UnitRow } from '#modules/units/index.ts'
import type { WorkforceDeps } from './deps.ts'
import { activeUnit } from './deployment-rules.ts'

/** @throws Problem 422 on `unit_id` */
export async function withUnit(
  deps: WorkforceDeps,
  unitId: number,
  request: RouteRequest,
  write: (tx: Tx, organization: Organization, unit: UnitRow) => Promise<Reply>,
): Promise<Reply> {
  const unit = await selectUnit(deps.db, unitId)
  if (!unit || !mayEnter(request.actor, unit.organization_id))
    throw invalidField('unit_id', 'There is no such unit.')
  return workOf(deps, request).write(
    unit.organization_id,
    { capability: 'write', field: 'unit_id' },
    async (tx, organization) =>
      write(tx, organization, await activeUnit(tx, organization.id, unitId, 'unit_id')),
  )
}
