// Writes that name their organization by a unit in the body: a unit that is unknown, another tenant's or
// retired, and an organization whose status forbids it, are all refused on `unit_id`.
import { invalidField } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { withOrganization, type OrganizationWork } from '#lifecycle/organization/fence.ts'
import { mayEnter, type Organization } from '#lifecycle/organization/organization.ts'
import { selectUnit, type UnitRow } from '#modules/units/index.ts'
import type { WorkforceDeps } from './deps.ts'
import { activeUnit } from './deployments.ts'

/** @throws Problem 422 on `unit_id` */
export async function withUnit<T>(
  { db }: WorkforceDeps,
  unitId: number,
  work: Omit<OrganizationWork, 'capability' | 'field'>,
  write: (tx: Tx, organization: Organization, unit: UnitRow) => Promise<T>,
): Promise<T> {
  const unit = await selectUnit(db, unitId)
  if (!unit || !mayEnter(work.actor, unit.organization_id))
    throw invalidField('unit_id', 'There is no such unit.')
  return withOrganization(
    db,
    unit.organization_id,
    { ...work, capability: 'write', field: 'unit_id' },
    async (tx, organization) =>
      write(tx, organization, await activeUnit(tx, organization.id, unitId, 'unit_id')),
  )
}
