// Every statement on shifts, who is planned for them, and red-flag policies.
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import { knownZone } from '#platform/plain-date.ts'
import type { Queryable } from '#platform/postgres.ts'
import { storedDate } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import type { RedFlagPolicy } from './policies.ts'
import type { AssignmentQuery, Shift } from './shifts.ts'
import type { AssignmentRow } from './tables.ts'

export type UnitFilter = PageQuery & { organization_id?: number | undefined; unit_id?: number | undefined }

export const insertShift = (tx: Tx, values: Omit<Shift, 'id'>): Promise<Shift> =>
  tx.db.insertInto('shifts').values(values).returningAll().executeTakeFirstOrThrow()

export const selectShift = (db: Queryable, id: number): Promise<Shift | undefined> =>
  db.selectFrom('shifts').selectAll().where('id', '=', id).executeTakeFirst()

export const listShifts = (db: Queryable, query: UnitFilter, actor: Actor): Promise<Shift[]> =>
  listOfUnits(db, 'shifts', query, actor)

/** One row more than asked for, so that the caller knows whether there is a next page. */
function listOfUnits(db: Queryable, table: 'shifts' | 'red_flag_policies', query: UnitFilter, actor: Actor) {
  const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))
  let select = db
    .selectFrom(table)
    .selectAll()
    .orderBy('id')
    .limit(query.limit + 1)
  if (actor.organization_id !== null) select = select.where('organization_id', '=', actor.organization_id)
  if (query.organization_id !== undefined)
    select = select.where('organization_id', '=', query.organization_id)
  if (query.unit_id !== undefined) select = select.where('unit_id', '=', query.unit_id)
  if (after) select = select.where('id', '>', after[0])
  return select.execute()
}

export const deleteShift = (tx: Tx, id: number) => tx.db.deleteFrom('shifts').where('id', '=', id).execute()

export const insertAssignment = (
  tx: Tx,
  values: Pick<
    AssignmentRow,
    'organization_id' | 'unit_id' | 'shift_id' | 'employee_id' | 'date' | 'created_at'
  >,
): Promise<AssignmentRow> =>
  tx.db
    .insertInto('shift_assignments')
    .values({ ...values, status: 'planned' })
    .returningAll()
    .executeTakeFirstOrThrow()

/**
 * The time of a shift on that date, in a zone that PostgreSQL knows. When it ends before it starts, it ends
 * on the next day.
 */
export const spanOf = (date: RawBuilder<unknown>, shift: 'planned' | 'other', zone: RawBuilder<unknown>) => {
  const [starts, ends] = [sql.ref(`${shift}.starts_at`), sql.ref(`${shift}.ends_at`)]
  return sql`tstzrange(
    (${date} + ${starts}::time) at time zone ${zone},
    (${date} + (${ends} <= ${starts})::int + ${ends}::time) at time zone ${zone})`
}

/** Stored zones, each with a zone that PostgreSQL knows. */
export const knownZones = (zones: readonly string[]) => sql`
  select stored, zone
  from unnest(${[...zones]}::text[], ${zones.map(knownZone)}::text[]) as known (stored, zone)`

export interface Planned {
  shift: string
  unit: string
  date: string
}

/**
 * Another shift of the employee that is not cancelled and would be worked at the same time.
 * @param zones of the units where the employee may be planned
 */
export async function overlappingShift(
  db: Queryable,
  { employee_id, shift_id, date }: Pick<AssignmentRow, 'employee_id' | 'shift_id' | 'date'>,
  zones: readonly string[],
): Promise<Planned | undefined> {
  const { rows } = await sql<Planned>`
    with known as (${knownZones(zones)})
    select other.name as shift, there.name as unit, a.date
    from shifts planned
    join organization_units here on here.id = planned.unit_id
    join known of_here on of_here.stored = here.timezone
    join shift_assignments a on a.employee_id = ${employee_id}
    join shifts other on other.id = a.shift_id
    join organization_units there on there.id = a.unit_id
    join known of_there on of_there.stored = there.timezone
    where planned.id = ${shift_id}
      and a.status <> 'cancelled'
      and a.date between ${date}::date - 2 and ${date}::date + 2
      and not (a.shift_id = planned.id and a.date = ${date}::date)
      and ${spanOf(sql`${date}::date`, 'planned', sql`of_here.zone`)}
        && ${spanOf(sql`a.date`, 'other', sql`of_there.zone`)}
    limit 1`.execute(db)
  return rows[0]
}

export const lockAssignment = (tx: Tx, id: number): Promise<AssignmentRow | undefined> =>
  tx.db.selectFrom('shift_assignments').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const setAssignment = (
  tx: Tx,
  id: number,
  values: Partial<Pick<AssignmentRow, 'status' | 'cancelled_at' | 'cancelled_because'>>,
) => tx.db.updateTable('shift_assignments').set(values).where('id', '=', id).execute()

const named = (db: Queryable) =>
  db
    .selectFrom('shift_assignments as a')
    .innerJoin('shifts as s', 's.id', 'a.shift_id')
    .innerJoin('employees as e', 'e.id', 'a.employee_id')
    .selectAll('a')
    .select(['s.name as shift_name', 's.starts_at', 's.ends_at', 'e.name as employee_name'])
export type NamedAssignment = Awaited<ReturnType<ReturnType<typeof named>['executeTakeFirstOrThrow']>>

export const selectAssignment = (db: Queryable, id: number): Promise<NamedAssignment | undefined> =>
  named(db).where('a.id', '=', id).executeTakeFirst()

export function listAssignments(
  db: Queryable,
  query: AssignmentQuery,
  actor: Actor,
): Promise<NamedAssignment[]> {
  const after = decodeCursor(query.cursor, z.tuple([storedDate, z.number().int()]))
  let select = named(db)
    .orderBy('a.date')
    .orderBy('a.id')
    .limit(query.limit + 1)
  if (actor.organization_id !== null) select = select.where('a.organization_id', '=', actor.organization_id)
  for (const column of ['organization_id', 'unit_id', 'employee_id', 'shift_id', 'status'] as const) {
    const value = query[column]
    if (value !== undefined) select = select.where(`a.${column}`, '=', value)
  }
  if (query.from) select = select.where('a.date', '>=', query.from)
  if (query.to) select = select.where('a.date', '<=', query.to)
  if (after) select = select.where(sql<boolean>`(a.date, a.id) > (${after[0]}::date, ${after[1]})`)
  return select.execute()
}

export interface DayCount {
  date: string
  planned: number
  worked: number
  cancelled: number
}

/** Joined through the organization's units, because the index begins with the unit. */
export async function countByDay(
  db: Queryable,
  {
    organization_id,
    unit_id,
    from,
    to,
  }: {
    organization_id: number
    unit_id?: number | undefined
    from: string
    to: string
  },
): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    select a.date, count(*) filter (where a.status = 'planned') as planned, count(*) filter (where a.status = 'worked') as worked,
      count(*) filter (where a.status = 'cancelled') as cancelled
    from organization_units u join shift_assignments a on a.unit_id = u.id
    where u.organization_id = ${organization_id} and (${unit_id ?? null}::bigint is null or u.id = ${unit_id ?? null}) and a.date between ${from} and ${to}
    group by a.date order by a.date limit 1000`.execute(db)
  return rows.map(({ date, planned, worked, cancelled }) => ({
    date,
    planned: Number(planned),
    worked: Number(worked),
    cancelled: Number(cancelled),
  }))
}

export const insertPolicy = (tx: Tx, values: Omit<RedFlagPolicy, 'id'>): Promise<RedFlagPolicy> =>
  tx.db.insertInto('red_flag_policies').values(values).returningAll().executeTakeFirstOrThrow()

export const selectPolicy = (db: Queryable, id: number): Promise<RedFlagPolicy | undefined> =>
  db.selectFrom('red_flag_policies').selectAll().where('id', '=', id).executeTakeFirst()

export const listPolicies = (db: Queryable, query: UnitFilter, actor: Actor): Promise<RedFlagPolicy[]> =>
  listOfUnits(db, 'red_flag_policies', query, actor)

export const deletePolicy = (tx: Tx, id: number) =>
  tx.db.deleteFrom('red_flag_policies').where('id', '=', id).execute()
