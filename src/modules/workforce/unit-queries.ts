// The statements of a unit's part of the cascade: set by set, because a unit may have thousands of people.
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import { anyId, type Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Transfer } from '#lifecycle/contract/module.ts'
import { withActiveBelow } from '#modules/units/index.ts'

export interface Cascade {
  unitId: number
  lastDay: string
  now: string
  stamp: string
}

export interface Ended {
  ended: number
  cancelled: number
}

/** What a retirement does to those who go on elsewhere. */
export interface Transferred extends Ended {
  transferred: number
}

/** Transfers as rows `t.employee_id`, `t.target_unit_id`. */
const transferRows = (transfers: readonly Transfer[]) => sql`
  unnest(
    ${transfers.map(({ employee_id }) => employee_id)}::bigint[],
    ${transfers.map(({ target_unit_id }) => target_unit_id)}::bigint[]) as t (employee_id, target_unit_id)`

/** Open further deployments at the units that these employees go to: the primary one takes their place. */
const atTarget = sql`d.unit_id = t.target_unit_id
  and d.employee_id = t.employee_id
  and not d.is_primary
  and d.is_open`

/** Ends the primary deployments of those who go on elsewhere and opens new ones there from the day after. */
export async function transferPrimaries(
  tx: Tx,
  { unitId, lastDay, now, stamp }: Cascade,
  transfers: readonly Transfer[],
): Promise<Transferred> {
  const { rows } = await sql<Transferred>`
    with moved as (
      update employee_deployments d
      set ends_on = ${lastDay}::date, ended_because = 'transferred', ended_with = ${stamp}::uuid
      from ${transferRows(transfers)}
      where d.unit_id = ${unitId} and d.employee_id = t.employee_id and d.is_primary and d.is_open
      returning d.organization_id, d.employee_id, t.target_unit_id),
    replaced as (
      update employee_deployments d
      set ends_on = ${lastDay}::date,
        cancelled_at = case when d.starts_on > ${lastDay}::date then ${now}::timestamptz end,
        ended_because = 'transferred',
        ended_with = ${stamp}::uuid
      from ${transferRows(transfers)}
      where ${atTarget}
      returning d.cancelled_at),
    opened as (
      insert into employee_deployments (organization_id, employee_id, unit_id, is_primary, starts_on, created_at)
      select organization_id, employee_id, target_unit_id, true, ${lastDay}::date + 1, ${now}::timestamptz
      from moved
      returning 1)
    select (select count(*) from opened) as transferred,
      count(*) filter (where cancelled_at is null) as ended,
      count(*) filter (where cancelled_at is not null) as cancelled
    from replaced`.execute(tx.db)
  const { transferred = 0, ended = 0, cancelled = 0 } = rows[0] ?? {}
  return { transferred: Number(transferred), ended: Number(ended), cancelled: Number(cancelled) }
}

/** Ends every open deployment of the unit; one that would begin later never begins. */
export async function endDeployments(tx: Tx, { unitId, lastDay, now, stamp }: Cascade): Promise<Ended> {
  const { rows } = await sql<Ended>`
    with changed as (
      update employee_deployments set ended_because = 'unit_retired', ended_with = ${stamp}::uuid,
        ends_on = ${lastDay}::date,
        cancelled_at = case when starts_on > ${lastDay}::date then ${now}::timestamptz end
      where unit_id = ${unitId} and is_open returning cancelled_at)
    select count(*) filter (where cancelled_at is null) as ended, count(*) filter (where cancelled_at is not null) as cancelled from changed`.execute(
    tx.db,
  )
  return { ended: Number(rows[0]?.ended ?? 0), cancelled: Number(rows[0]?.cancelled ?? 0) }
}

/** Cancels what is planned after the last day. */
export async function cancelAssignments(tx: Tx, { unitId, lastDay, now, stamp }: Cascade): Promise<number> {
  const { numAffectedRows } = await sql`
    update shift_assignments set status = 'cancelled', cancelled_at = ${now}::timestamptz, cancelled_because = 'unit_retired', cancelled_with = ${stamp}::uuid
    where unit_id = ${unitId} and status = 'planned' and date > ${lastDay}::date`.execute(tx.db)
  return Number(numAffectedRows ?? 0)
}

export interface CascadeCounts extends Transferred {
  assignments: number
}

/** What the three statements above would change, with the same conditions. */
export async function countCascade(
  db: Queryable,
  { unitId, lastDay }: Pick<Cascade, 'unitId' | 'lastDay'>,
  transfers: readonly Transfer[],
): Promise<CascadeCounts> {
  const moving = sql`(is_primary and employee_id = any(${transfers.map(({ employee_id }) => employee_id)}::bigint[]))`
  const { rows } = await sql<CascadeCounts>`
    with here as (
      select count(*) filter (where ${moving}) as transferred,
        count(*) filter (where not ${moving} and starts_on <= ${lastDay}::date) as ended,
        count(*) filter (where not ${moving} and starts_on > ${lastDay}::date) as cancelled
      from employee_deployments
      where unit_id = ${unitId} and is_open),
    replaced as (
      select count(*) filter (where d.starts_on <= ${lastDay}::date) as ended,
        count(*) filter (where d.starts_on > ${lastDay}::date) as cancelled
      from employee_deployments d
      join ${transferRows(transfers)} on ${atTarget}),
    planned as (
      select count(*) as assignments
      from shift_assignments
      where unit_id = ${unitId} and status = 'planned' and date > ${lastDay}::date)
    select here.transferred,
      here.ended + replaced.ended as ended,
      here.cancelled + replaced.cancelled as cancelled,
      planned.assignments
    from here
    cross join replaced
    cross join planned`.execute(db)
  const { transferred = 0, ended = 0, cancelled = 0, assignments = 0 } = rows[0] ?? {}
  return {
    transferred: Number(transferred),
    ended: Number(ended),
    cancelled: Number(cancelled),
    assignments: Number(assignments),
  }
}

export interface Movable {
  employee_id: number
  organization_id: number
  status: string
  unit_id: number | null
  starts_on: string | null
}

/** The employees with their open primary deployments, wherever those are. */
export async function movables(db: Queryable, employeeIds: readonly number[]): Promise<Map<number, Movable>> {
  const { rows } = await sql<Movable>`
    select e.id as employee_id, e.organization_id, e.status, d.unit_id, d.starts_on
    from employees e left join employee_deployments d on d.employee_id = e.id and d.is_open and d.is_primary
    where e.id = any(${[...employeeIds]}::bigint[]) and e.deleted_at is null`.execute(db)
  return new Map(rows.map((row) => [row.employee_id, row]))
}

/** By unit: employees whose primary deployment is open there, and all open deployments. */
export const headCounts = (db: Queryable, unitIds: readonly number[]) =>
  db
    .selectFrom('employee_deployments')
    .select([
      'unit_id',
      sql<number>`count(*) filter (where is_primary)`.as('head_count'),
      sql<number>`count(*)`.as('open_deployments'),
    ])
    .where('unit_id', '=', anyId(unitIds))
    .where('is_open', '=', true)
    .groupBy('unit_id')
    .execute()

/** Whose primary deployment is open at one of these units, by name; one row more than asked for. */
export function primariesAt(db: Queryable, unitIds: RawBuilder<number>, { cursor, limit }: PageQuery) {
  const after = decodeCursor(cursor, z.tuple([z.string(), z.number().int()]))
  let select = db
    .selectFrom('employee_deployments as d')
    .innerJoin('employees as e', 'e.id', 'd.employee_id')
    .select(['d.employee_id', 'e.name', 'd.unit_id', 'd.starts_on'])
    .where(sql<boolean>`d.unit_id in (${unitIds})`)
    .where('d.is_open', '=', true)
    .where('d.is_primary', '=', true)
    .orderBy(sql`lower(e.name)`)
    .orderBy('d.employee_id')
    .limit(limit + 1)
  if (after)
    select = select.where(sql<boolean>`(lower(e.name), d.employee_id) > (lower(${after[0]}), ${after[1]})`)
  return select.execute()
}

/** The unit's id, perhaps with those of the active units below it, as a part of a statement. */
export const unitsAt = (
  unit: { id: number; organization_id: number },
  withChildren: boolean,
): RawBuilder<number> => (withChildren ? withActiveBelow(unit) : sql<number>`${unit.id}`)
