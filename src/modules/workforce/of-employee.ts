// Finding an employee of the request, and writing under the employee's lock.
import type { Queryable } from '#platform/postgres.ts'
import { notFound } from '#platform/problem.ts'
import type { Reply, RouteRequest } from '#platform/route.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Actor } from '#platform/actor.ts'
import { mayEnter, type Organization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { Capability } from '#lifecycle/organization/state-machine.ts'
import type { WorkforceDeps } from './deps.ts'
import { lockEmployee, selectEmployee } from './employee-queries.ts'
import type { EmployeeRow } from './tables.ts'

/** An employee of another tenant is answered like one that does not exist. @throws Problem 404 */
export async function findEmployee(db: Queryable, employeeId: number, actor: Actor): Promise<EmployeeRow> {
  const employee = await selectEmployee(db, employeeId)
  if (!employee || !mayEnter(actor, employee.organization_id)) throw notFound('employee')
  return employee
}

/** Called inside the organization's fence; takes the employee's lock. @throws Problem 404 */
export async function withEmployee(
  deps: WorkforceDeps,
  request: RouteRequest<{ id: number }>,
  capability: Capability,
  change: (tx: Tx, organization: Organization, employee: EmployeeRow) => Promise<Reply>,
): Promise<Reply> {
  const known = await findEmployee(deps.db, request.params.id, request.actor)
  return workOf(deps, request).write(known.organization_id, capability, async (tx, organization) => {
    const employee = await lockEmployee(tx, known.id)
    if (!employee) throw notFound('employee')
    return change(tx, organization, employee)
  })
}
