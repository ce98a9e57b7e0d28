// Which employees can be planned for which shift on which day.
import { isolated } from '#platform/characters.ts'
import { weekdayOf } from '#platform/plain-date.ts'
import { invalidField } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { lockEmployee } from './employee-queries.ts'
import { openDeployments } from './deployment-queries.ts'
import { zonesOf } from './history-queries.ts'
import { overlappingShift } from './plan-queries.ts'
import type { Shift } from './shifts.ts'
import type { AssignmentRow } from './tables.ts'

/**
 * Takes the employee's lock, so that the employee is not moved until this commits. @throws Problem 422 on
 * `employee_id` or `date`
 */
export async function checkDeployed(
  tx: Tx,
  organization: Organization,
  unitId: number,
  { employee_id, date }: { employee_id: number; date: string },
): Promise<void> {
  const employee = await lockEmployee(tx, employee_id)
  if (employee?.organization_id !== organization.id)
    throw invalidField('employee_id', 'There is no such employee in this organization.')
  const here = (await openDeployments(tx.db, employee.id)).find(({ unit_id }) => unit_id === unitId)
  if (!here) throw invalidField('employee_id', `${isolated(employee.name)} is not deployed at this unit.`)
  if (here.starts_on > date)
    throw invalidField('date', `The deployment at this unit begins on ${here.starts_on}.`)
}

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** @throws Problem 422 on `date` */
export function refuseOtherWeekday({ name, weekdays }: Shift, date: string): void {
  const day = weekdayOf(date)
  if (weekdays.includes(day)) return
  const its = weekdays.map((each) => names[each - 1]).join(', ')
  throw invalidField('date', `${date} is a ${names[day - 1]}; ${isolated(name)} is worked on ${its}.`)
}

/**
 * Called with the employee's lock held, so that two plans come one after the other. @throws Problem 422 on
 * `date`
 */
export async function refuseOverlap(
  tx: Tx,
  plan: Pick<AssignmentRow, 'employee_id' | 'shift_id' | 'date'>,
): Promise<void> {
  const other = await overlappingShift(tx.db, plan, await zonesOf(tx.db, plan.employee_id))
  if (!other) return
  throw invalidField(
    'date',
    `The employee is planned for ${isolated(other.shift)} at ${isolated(other.unit)} on ${other.date} at that time.`,
  )
}
