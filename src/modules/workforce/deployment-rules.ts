// What a deployment may not be. The database holds the same rules as constraints; here they get their sentences.
import { isolated } from '#platform/characters.ts'
import { violates } from '#platform/postgres.ts'
import { invalidField, Problem } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { selectUnit, type UnitRow } from '#modules/units/index.ts'
import { deploymentAtUnitAfter } from './deployment-queries.ts'
import type { EmployeeRow } from './tables.ts'

/** @throws Problem 422 on that field when the unit is unknown, another organization's or not active */
export async function activeUnit(
  tx: Tx,
  organizationId: number,
  unitId: number,
  field: string,
): Promise<UnitRow> {
  const unit = await selectUnit(tx.db, unitId)
  if (!unit || unit.organization_id !== organizationId)
    throw invalidField(field, 'There is no such unit in this organization.')
  if (!unit.is_active) throw invalidField(field, `${isolated(unit.name)} is not active.`)
  return unit
}

interface Beginning {
  unit: UnitRow
  startsOn: string
  field: string
}

/**
 * Called with the employee's lock held. @throws Problem 422 on that field, which names the other deployment
 */
export async function refuseTwiceAtUnit(
  tx: Tx,
  employee: EmployeeRow,
  { unit, startsOn, field }: Beginning,
): Promise<void> {
  const other = await deploymentAtUnitAfter(tx.db, employee.id, { unitId: unit.id, startsOn })
  if (!other) return
  const until = other.ends_on ? ` until ${other.ends_on}` : ''
  throw invalidField(
    field,
    `${isolated(employee.name)} has a deployment at ${isolated(unit.name)} from ${other.starts_on}${until} already.`,
  )
}

export const primaryExists = (): Problem =>
  new Problem('conflict', 'primary_exists', 'The employee has an open primary deployment.', {
    remedy: 'Transfer the employee, or open this one as a second deployment.',
  })

export function inItsWay(error: unknown): never {
  if (violates(error, 'employee_deployments_once_at_unit'))
    throw invalidField('unit_id', 'The employee has an open deployment there already.')
  if (violates(error, 'employee_deployments_no_overlap'))
    throw invalidField('starts_on', 'The employee has another primary deployment at that time.')
  throw error
}
