// Offboarding an employee: open deployments end, future assignments are cancelled, the history stays. It
// works in a closed organization too, because that is when many people leave.
import { isolated } from '#platform/characters.ts'
import { Problem } from '#platform/problem.ts'
import type { Clock } from '#platform/clock.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { UnitChange } from '#lifecycle/contract/module.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { statusTitle } from '#lifecycle/organization/state-machine.ts'
import { statusRemedy } from '#lifecycle/organization/status-remedy.ts'
import { selectUnit } from '#modules/units/index.ts'
import { updateEmployee } from './employee-queries.ts'
import { cancelPlanned, endThese, openDeployments } from './deployment-queries.ts'
import { refuseContradicted } from './history.ts'
import { firstDays, ofEmployee, zonesOf } from './history-queries.ts'
import { lastDayAt, lastDaysIn, refuseDayToCome, refuseLongBefore, type LastDays } from './last-day.ts'
import type { DeploymentRow, EmployeeRow } from './tables.ts'

export interface Offboarded {
  employee: EmployeeRow
  effective_date: string
  changes: UnitChange[]
}

export interface Wish {
  /** The last day in the zone of each unit; its today unless given. */
  wanted?: string | undefined
  operationId?: number | null
}

/**
 * Called with the employee's lock held. @throws Problem 409 when the employee has left already, 422 on
 * `effective_date`
 */
export async function offboard(
  tx: Tx,
  clock: Clock,
  organization: Organization,
  employee: EmployeeRow,
  { wanted, operationId = null }: Wish,
): Promise<Offboarded> {
  const { open, last, lastDay } = await leavingOn(tx.db, clock, organization, employee, wanted)
  const now = clock.now().toISOString()
  const ended = await endThese(
    tx,
    open.map(({ id }) => id),
    { last, now, because: 'offboarded', stamp: null },
  )
  const assignments = await cancelPlanned(tx, employee.id, { last, now, because: 'offboarded' })
  const offboardedBy = tx.actor.kind === 'system' ? null : tx.actor.id
  const after = await updateEmployee(
    tx,
    employee.id,
    {
      status: 'offboarded',
      offboarded_on: lastDay,
      offboarded_at: now,
      offboarded_by: offboardedBy,
    },
    now,
  )
  const cancelled = ended.filter(({ cancelled_at }) => cancelled_at).length
  const changes = changesOf({ ended: ended.length - cancelled, cancelled, assignments })
  audit(tx, clock, {
    action: 'employee.offboard',
    organization,
    subject: { type: 'employee', id: after.id, uid: after.uid },
    facts: {
      effective_date: lastDay,
      operation_id: operationId,
      changes: Object.fromEntries(changes.map(({ kind, count }) => [kind, count])),
    },
    details: { name: after.name },
  })
  return { employee: after, effective_date: lastDay, changes }
}

/**
 * The open deployments and the last day of each. @throws Problem 409 when the employee has left already, 422
 * on `effective_date`
 */
export async function leavingOn(
  db: Queryable,
  clock: Clock,
  organization: Organization,
  employee: EmployeeRow,
  wanted: string | undefined,
): Promise<{ open: DeploymentRow[]; last: LastDays; lastDay: string }> {
  if (!employee.is_active)
    throw new Problem(
      'conflict',
      'employee_offboarded',
      `${isolated(employee.name)} was offboarded on ${employee.offboarded_on}.`,
      { remedy: 'Nothing has to be done. If the person comes back, add a new employee.' },
    )
  const open = await openDeployments(db, employee.id)
  const zone = await homeZone(db, organization, open)
  const last = lastDaysIn(clock, [zone, ...(await zonesOf(db, employee.id))], wanted)
  refuseDayToCome(lastDaysIn(clock, [zone]), wanted)
  await refuseContradicted(db, last, ofEmployee(employee))
  const lastDay = lastDayAt(last, zone)
  const firstDay = (await firstDays(db, 'employee_id', [employee.id])).get(employee.id)
  refuseLongBefore(lastDay, firstDay ?? null)
  return { open, last, lastDay }
}

export const changesOf = ({
  ended,
  cancelled,
  assignments,
}: {
  ended: number
  cancelled: number
  assignments: number
}): UnitChange[] => [
  { verb: 'end', kind: 'deployments_ended', name: 'deployments ended', count: ended },
  ...cancelledChanges({ cancelled, assignments }),
]

/** Assignments and deployments that are cancelled because they lie after the last day. */
export const cancelledChanges = ({
  cancelled,
  assignments,
}: {
  cancelled: number
  assignments: number
}): UnitChange[] => [
  {
    verb: 'end',
    kind: 'deployments_cancelled',
    name: 'deployments that had not begun cancelled',
    count: cancelled,
  },
  {
    verb: 'end',
    kind: 'assignments_cancelled',
    name: 'future shift assignments cancelled',
    count: assignments,
  },
]

/** The zone of the employee's primary deployment; the organization's without one. */
async function homeZone(
  db: Queryable,
  { timezone }: Organization,
  open: readonly DeploymentRow[],
): Promise<string> {
  const primary = open.find(({ is_primary }) => is_primary)
  return (primary && (await selectUnit(db, primary.unit_id))?.timezone) ?? timezone
}

/** People can leave an active or a closed organization. While it is closing or archived, nothing changes. */
export function refuseUnlessOffboardable({ status }: Pick<Organization, 'status'>): void {
  if (status === 'active' || status === 'retired') return
  throw new Problem(
    'conflict',
    'organization_status_forbids',
    `The organization is ${statusTitle(status)}: offboarding is not possible.`,
    {
      members: { status_of_organization: status },
      remedy: statusRemedy(status),
    },
  )
}
