// Every statement on deployments.
import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import { anyId, type Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { lastDayRows } from './history-queries.ts'
import type { LastDays } from './last-day.ts'
import type { AssignmentRow, DeploymentRow, EndedBecause } from './tables.ts'

export const insertDeployment = (
  tx: Tx,
  values: {
    organization_id: number
    employee_id: number
    unit_id: number
    is_primary: boolean
    starts_on: string
    created_at: string
  },
): Promise<DeploymentRow> =>
  tx.db.insertInto('employee_deployments').values(values).returningAll().executeTakeFirstOrThrow()

export const selectDeployment = (db: Queryable, id: number): Promise<DeploymentRow | undefined> =>
  db.selectFrom('employee_deployments').selectAll().where('id', '=', id).executeTakeFirst()

export const openDeployments = (db: Queryable, employeeId: number): Promise<DeploymentRow[]> =>
  db
    .selectFrom('employee_deployments')
    .selectAll()
    .where('employee_id', '=', employeeId)
    .where('is_open', '=', true)
    .orderBy('id')
    .execute()

/** The open primary deployment of each employee. */
export const primariesOf = (db: Queryable, employeeIds: readonly number[]) =>
  db
    .selectFrom('employee_deployments')
    .innerJoin('organization_units', 'organization_units.id', 'employee_deployments.unit_id')
    .select([
      'employee_id',
      'organization_units.id',
      'organization_units.name',
      'organization_units.code',
      'starts_on',
    ])
    .where('employee_id', '=', anyId(employeeIds))
    .where('is_open', '=', true)
    .where('is_primary', '=', true)
    .execute()

const withUnit = (db: Queryable) =>
  db
    .selectFrom('employee_deployments')
    .innerJoin('organization_units', 'organization_units.id', 'employee_deployments.unit_id')
    .selectAll('employee_deployments')
    .select(['organization_units.name as unit_name', 'organization_units.code as unit_code'])

/** All deployments of one employee, the latest first; one row more than asked for. */
export function deploymentsOf(db: Queryable, employeeId: number, { cursor, limit }: PageQuery) {
  const after = decodeCursor(cursor, z.tuple([z.iso.date(), z.number().int()]))
  let select = withUnit(db)
    .where('employee_id', '=', employeeId)
    .orderBy('starts_on', 'desc')
    .orderBy('employee_deployments.id', 'desc')
    .limit(limit + 1)
  if (after)
    select = select.where(
      sql<boolean>`(starts_on, employee_deployments.id) < (${after[0]}::date, ${after[1]}::bigint)`,
    )
  return select.execute()
}

export const deploymentWithUnit = (db: Queryable, id: number) =>
  withUnit(db).where('employee_deployments.id', '=', id).executeTakeFirstOrThrow()

export interface Ending {
  last: LastDays
  now: string
  because: EndedBecause
  stamp: string | null
}

/** Ends these deployments on the last day in their units' zones. One that would begin later is cancelled. */
export async function endThese(
  tx: Tx,
  ids: readonly number[],
  { last, now, because, stamp }: Ending,
): Promise<DeploymentRow[]> {
  if (!ids.length) return []
  const { rows } = await sql<DeploymentRow>`
    update employee_deployments d
    set ends_on = last.day,
      cancelled_at = case when d.starts_on > last.day then ${now}::timestamptz end,
      ended_because = ${because},
      ended_with = ${stamp}::uuid
    from organization_units u
    join ${lastDayRows(last)} on last.zone = u.timezone
    where u.id = d.unit_id
      and d.id = any(${[...ids]}::bigint[])
      and d.is_open
    returning d.*`.execute(tx.db)
  return rows
}

export interface Cancelling {
  last: LastDays
  now: string
  because: NonNullable<AssignmentRow['cancelled_because']>
  unitId?: number
}

/** Cancels what the employee is planned for after the last day there, everywhere or at one unit. */
export async function cancelPlanned(
  tx: Tx,
  employeeId: number,
  { last, now, because, unitId }: Cancelling,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update shift_assignments a
    set status = 'cancelled',
      cancelled_at = ${now}::timestamptz,
      cancelled_because = ${because}
    from organization_units u
    join ${lastDayRows(last)} on last.zone = u.timezone
    where u.id = a.unit_id
      and a.employee_id = ${employeeId}
      and a.status = 'planned'
      and a.date > last.day
      and (${unitId ?? null}::bigint is null or a.unit_id = ${unitId ?? null})`.execute(tx.db)
  return Number(numAffectedRows ?? 0)
}

/** A deployment at the unit that lasts beyond this day, begun or not. */
export const deploymentAtUnitAfter = (
  db: Queryable,
  employeeId: number,
  { unitId, startsOn }: { unitId: number; startsOn: string },
): Promise<DeploymentRow | undefined> =>
  db
    .selectFrom('employee_deployments')
    .selectAll()
    .where('employee_id', '=', employeeId)
    .where('unit_id', '=', unitId)
    .where('cancelled_at', 'is', null)
    .where(({ eb, or }) => or([eb('ends_on', 'is', null), eb('ends_on', '>=', startsOn)]))
    .orderBy('starts_on')
    .executeTakeFirst()

/** All deployments of one employee. They are few, so they are read at once. */
export const everyDeployment = (db: Queryable, employeeId: number): Promise<DeploymentRow[]> =>
  db.selectFrom('employee_deployments').selectAll().where('employee_id', '=', employeeId).execute()

export const deleteDeployments = (tx: Tx, employeeId: number) =>
  tx.db.deleteFrom('employee_deployments').where('employee_id', '=', employeeId).execute()
