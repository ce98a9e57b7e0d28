// Deleting an employee who was added in error.
import { isolated } from '#platform/characters.ts'
import { Problem } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { historyOf } from '#lifecycle/organization/history.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { WorkforceDeps } from './deps.ts'
import { updateEmployee } from './employee-queries.ts'
import { deleteDeployments, everyDeployment } from './deployment-queries.ts'
import type { EmployeeRow } from './tables.ts'

/** The deployment that came with the row and still is as it was is no history of its own. */
export async function remove(
  tx: Tx,
  { clock, modules }: WorkforceDeps,
  organization: Organization,
  employee: EmployeeRow,
): Promise<void> {
  const deployments = await everyDeployment(tx.db, employee.id)
  const untouched = deployments.length === 1 && deployments[0]?.is_open === true
  const history = (await historyOf(tx.db, modules, 'employees', employee.id)).filter(
    ({ name }) => !(untouched && name === 'deployments'),
  )
  if (history.length) {
    const list = history.map(({ name, count }) => `${count} ${isolated(name)}`).join(', ')
    throw new Problem('conflict', 'has_history', `${isolated(employee.name)} has a history: ${list}.`, {
      remedy: 'Offboard instead; deleting is for what was made in error.',
      members: { history },
    })
  }
  const now = clock.now().toISOString()
  await deleteDeployments(tx, employee.id)
  await updateEmployee(tx, employee.id, { deleted_at: now }, now)
  audit(tx, clock, {
    action: 'employee.delete',
    organization,
    subject: { type: 'employee', id: employee.id, uid: employee.uid },
    details: { name: employee.name },
  })
}
