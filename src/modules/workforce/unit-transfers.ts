// Who goes on where when a unit is retired, and what is wrong with that.
import type { Queryable } from '#platform/postgres.ts'
import type { FieldErrors, Transfer, UnitRetirement, UnitsPart } from '#lifecycle/contract/module.ts'
import { movables, type Movable } from './unit-queries.ts'

export type Retirement = Parameters<UnitsPart['check']>[1]

export async function transferErrors(
  db: Queryable,
  organizationId: number,
  { unit_ids, effective_date, transfers }: Retirement,
): Promise<FieldErrors> {
  if (!transfers.length) return {}
  const employees = await movables(
    db,
    transfers.map(({ employee_id }) => employee_id),
  )
  return employeeErrors(transfers, employees, {
    organizationId,
    unitIds: unit_ids,
    lastDay: effective_date,
  })
}

const byUnit = new WeakMap<readonly Transfer[], Promise<Map<number, Transfer[]>>>()

/**
 * Transfers of employees who leave this unit. They are looked up once for all units of a retirement: sending
 * ten thousand names again for each of two thousand units took minutes.
 */
export async function transfersFrom(
  db: Queryable,
  { unit_id, transfers }: Pick<UnitRetirement, 'unit_id' | 'transfers'>,
): Promise<Transfer[]> {
  if (!transfers.length) return []
  const known = byUnit.get(transfers) ?? sorted(db, transfers)
  byUnit.set(transfers, known)
  return (await known).get(unit_id) ?? []
}

async function sorted(db: Queryable, transfers: readonly Transfer[]): Promise<Map<number, Transfer[]>> {
  const employees = await movables(
    db,
    transfers.map(({ employee_id }) => employee_id),
  )
  return Map.groupBy(transfers, ({ employee_id }) => employees.get(employee_id)?.unit_id ?? 0)
}

interface Leaving {
  organizationId: number
  unitIds: readonly number[]
  lastDay: string
}

/** Errors of rows in the transfer table, each with its field. */
function employeeErrors(
  transfers: readonly Transfer[],
  employees: ReadonlyMap<number, Movable>,
  leaving: Leaving,
): FieldErrors {
  const errors: FieldErrors = {}
  for (const [index, { employee_id }] of transfers.entries()) {
    const refusal = moveRefusal(employees.get(employee_id), leaving)
    if (refusal) errors[`transfer.${index}.employee_id`] = [refusal]
  }
  return errors
}

function moveRefusal(
  employee: Movable | undefined,
  { organizationId, unitIds, lastDay }: Leaving,
): string | null {
  if (!employee || employee.organization_id !== organizationId)
    return 'There is no such employee in this organization.'
  if (employee.status !== 'active') return 'The employee was offboarded.'
  if (employee.unit_id === null || !unitIds.includes(employee.unit_id))
    return "The employee's primary deployment is not at this unit."
  return employee.starts_on && employee.starts_on > lastDay
    ? `The deployment begins on ${employee.starts_on}, after the effective date.`
    : null
}
