// Opening, moving and ending deployments.
import { isolated } from '#platform/characters.ts'
import { refuseOutOfBounds } from '#platform/date-bounds.ts'
import { addDays, todayIn } from '#platform/plain-date.ts'
import { invalidField, Problem } from '#platform/problem.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { checkReferences, selectUnit } from '#modules/units/index.ts'
import { cancelPlanned, endThese, insertDeployment, openDeployments } from './deployment-queries.ts'
import { activeUnit, inItsWay, primaryExists, refuseTwiceAtUnit } from './deployment-rules.ts'
import { refuseContradicted } from './history.ts'
import { ofEmployeeAt } from './history-queries.ts'
import { lastDayAt, lastDaysIn, refuseDayToCome, refuseLongBefore, type LastDays } from './last-day.ts'
import type { DeploymentRow, EmployeeRow } from './tables.ts'

export interface Place {
  clock: Clock
  organization: Organization
}

export interface Opening {
  unit_id: number
  starts_on?: string
  is_primary: boolean
}

/** @throws Problem 422 on `unit_id` or `starts_on`, 409 `primary_exists` */
export async function openDeployment(
  tx: Tx,
  { clock, organization }: Place,
  employee: EmployeeRow,
  { unit_id, starts_on, is_primary }: Opening,
): Promise<DeploymentRow> {
  refuseGone(employee)
  const unit = await activeUnit(tx, organization.id, unit_id, 'unit_id')
  if (is_primary && (await openDeployments(tx.db, employee.id)).some((each) => each.is_primary))
    throw primaryExists()
  const row = {
    organization_id: organization.id,
    employee_id: employee.id,
    unit_id,
    is_primary,
    created_at: clock.now().toISOString(),
  }
  const today = todayIn(clock, unit.timezone)
  const startsOn = starts_on ?? today
  refuseOutOfBounds('deployment', { date: startsOn, today, field: 'starts_on' })
  await refuseTwiceAtUnit(tx, employee, { unit, startsOn, field: 'unit_id' })
  const deployment = await insertDeployment(tx, { ...row, starts_on: startsOn }).catch(inItsWay)
  await checkReferences(tx)
  audit(tx, clock, {
    action: 'deployment.open',
    organization,
    subject: { type: 'employee', id: employee.id, uid: employee.uid },
    facts: {
      deployment_id: deployment.id,
      unit_id,
      is_primary,
      starts_on: deployment.starts_on,
    },
    details: { employee: employee.name, unit: unit.name },
  })
  return deployment
}

export interface Move {
  target_unit_id: number
  effective_date?: string
}

/**
 * Ends the open primary deployment and opens one at the target from the day after; what was planned at the
 * old unit is cancelled.
 */
export async function transfer(
  tx: Tx,
  { clock, organization }: Place,
  employee: EmployeeRow,
  move: Move,
): Promise<DeploymentRow> {
  refuseGone(employee)
  const open = await openDeployments(tx.db, employee.id)
  const from = open.find(({ is_primary }) => is_primary)
  if (!from)
    throw new Problem(
      'conflict',
      'not_deployed',
      `${isolated(employee.name)} has no open primary deployment.`,
      { remedy: 'Open one instead.' },
    )
  if (from.unit_id === move.target_unit_id)
    throw invalidField('target_unit_id', 'The employee is there already.')
  const target = await activeUnit(tx, organization.id, move.target_unit_id, 'target_unit_id')
  const old = await selectUnit(tx.db, from.unit_id)
  const last = lastDaysAt(clock, old ?? organization, move.effective_date)
  const lastDay = lastDayAt(last, (old ?? organization).timezone)
  if (from.starts_on > lastDay)
    throw invalidField('effective_date', `The deployment begins on ${from.starts_on} only.`)
  await refuseContradicted(tx.db, last, ofEmployeeAt(employee, from.unit_id))
  const startsOn = addDays(lastDay, 1)
  const now = clock.now().toISOString()
  const ending = { now, because: 'transferred', stamp: null } as const
  await endThese(tx, [from.id], { ...ending, last })
  // A further deployment that is open at the target ends, because the primary one takes its place.
  const replaced = open.filter(({ unit_id, is_primary }) => unit_id === target.id && !is_primary)
  const lastThere = lastDaysIn(clock, [target.timezone], lastDay)
  await endThese(
    tx,
    replaced.map(({ id }) => id),
    { ...ending, last: lastThere },
  )
  await refuseTwiceAtUnit(tx, employee, { unit: target, startsOn, field: 'target_unit_id' })
  const assignments_cancelled = await cancelPlanned(tx, employee.id, {
    last,
    now,
    because: 'transferred',
    unitId: from.unit_id,
  })
  const opened = await insertDeployment(tx, {
    organization_id: organization.id,
    employee_id: employee.id,
    unit_id: target.id,
    is_primary: true,
    starts_on: startsOn,
    created_at: now,
  }).catch(inItsWay)
  await checkReferences(tx)
  audit(tx, clock, {
    action: 'employee.transfer',
    organization,
    subject: { type: 'employee', id: employee.id, uid: employee.uid },
    facts: {
      from_unit_id: from.unit_id,
      to_unit_id: target.id,
      effective_date: lastDay,
      assignments_cancelled,
    },
    details: { employee: employee.name, from: old?.name, to: target.name },
  })
  return opened
}

/** @throws Problem 409 when it is not open, 422 on `effective_date` */
export async function endDeployment(
  tx: Tx,
  { clock, organization }: Place,
  employee: EmployeeRow,
  deployment: DeploymentRow,
  wanted: string | undefined,
): Promise<DeploymentRow> {
  if (!deployment.is_open)
    throw new Problem('conflict', 'deployment_ended', 'This deployment is not open.', {
      remedy: 'Open a new deployment.',
    })
  const unit = await selectUnit(tx.db, deployment.unit_id)
  const last = lastDaysAt(clock, unit ?? organization, wanted)
  const lastDay = lastDayAt(last, (unit ?? organization).timezone)
  await refuseContradicted(tx.db, last, ofEmployeeAt(employee, deployment.unit_id))
  refuseLongBefore(lastDay, deployment.starts_on)
  const now = clock.now().toISOString()
  const [ended] = await endThese(tx, [deployment.id], {
    last,
    now,
    because: 'ended',
    stamp: null,
  })
  const assignments_cancelled = await cancelPlanned(tx, employee.id, {
    last,
    now,
    because: 'cancelled',
    unitId: deployment.unit_id,
  })
  audit(tx, clock, {
    action: 'deployment.end',
    organization,
    subject: { type: 'employee', id: employee.id, uid: employee.uid },
    facts: {
      deployment_id: deployment.id,
      unit_id: deployment.unit_id,
      effective_date: lastDay,
      assignments_cancelled,
    },
    details: { employee: employee.name },
  })
  return ended as DeploymentRow
}

/** @throws Problem 422 on `effective_date` when that day has not come at the place */
function lastDaysAt(clock: Clock, { timezone }: { timezone: string }, wanted: string | undefined): LastDays {
  const last = lastDaysIn(clock, [timezone], wanted)
  refuseDayToCome(last, wanted)
  return last
}

function refuseGone(employee: EmployeeRow): void {
  if (employee.is_active) return
  throw new Problem(
    'conflict',
    'employee_offboarded',
    `${isolated(employee.name)} was offboarded on ${employee.offboarded_on}.`,
    { remedy: 'Add the person again as a new employee.' },
  )
}
