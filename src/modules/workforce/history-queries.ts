// What has happened after a day that is to be the last one.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { LastDays } from './last-day.ts'

/** Rows `last.zone`, `last.day`: one for each zone. */
export const lastDayRows = ({ zones, days }: LastDays): RawBuilder<unknown> => sql`
  unnest(${[...zones]}::text[], ${[...days]}::date[]) as last (zone, day)`

/** Rows of one organization, by a condition on `r.employee_id` and `r.unit_id`. */
export interface Among {
  organizationId: number
  which: RawBuilder<SqlBool>
}

export const ofEmployee = (employee: { id: number; organization_id: number }): Among => ({
  organizationId: employee.organization_id,
  which: sql`r.employee_id = ${employee.id}`,
})

export const ofEmployeeAt = (employee: { id: number; organization_id: number }, unitId: number): Among => ({
  organizationId: employee.organization_id,
  which: sql`r.employee_id = ${employee.id} and r.unit_id = ${unitId}`,
})

/** Only shifts: an employee may have left a unit later than the last day of the unit. */
export const workedAt = (organizationId: number, unitIds: readonly number[]): Among => ({
  organizationId,
  which: sql`r.what = 'worked' and r.unit_id = any(${[...unitIds]}::bigint[])`,
})

/** The latest of those events, and how many there are. */
export interface Happened {
  what: 'lasted' | 'worked'
  date: string
  employee: string
  unit: string
  count: number
}

/**
 * Shifts that were worked after the last day in their unit's zone, and ended deployments that lasted longer.
 * Open deployments are not among them, because they end on that day or are cancelled. @param among which
 * rows of the organization
 */
export async function happenedAfter(
  db: Queryable,
  last: LastDays,
  among: Among,
): Promise<Happened | undefined> {
  const { rows } = await sql<Happened>`
    select r.what, r.date, e.name as employee, u.name as unit, count(*) over () as count
    from (
      select d.organization_id, d.employee_id, d.unit_id, 'lasted' as what, d.ends_on as date
      from employee_deployments d
      where d.cancelled_at is null
      union all
      select a.organization_id, a.employee_id, a.unit_id, 'worked', a.date
      from shift_assignments a
      where a.status = 'worked') as r
    join organization_units u on u.id = r.unit_id
    join employees e on e.id = r.employee_id
    join ${lastDayRows(last)} on last.zone = u.timezone
    where r.organization_id = ${among.organizationId}
      and ${among.which}
      and r.date > last.day
    order by r.date desc
    limit 1`.execute(db)
  return rows[0]
}

/** The zones of the units where the employee works or has worked. */
export async function zonesOf(db: Queryable, employeeId: number): Promise<string[]> {
  const { rows } = await sql<{ timezone: string }>`
    select distinct u.timezone
    from employee_deployments d
    join organization_units u on u.id = d.unit_id
    where d.employee_id = ${employeeId}`.execute(db)
  return rows.map(({ timezone }) => timezone)
}

/** The zones of an organization's units. */
export async function zonesOfUnits(db: Queryable, organizationId: number): Promise<string[]> {
  const { rows } = await sql<{ timezone: string }>`
    select distinct timezone
    from organization_units
    where organization_id = ${organizationId}`.execute(db)
  return rows.map(({ timezone }) => timezone)
}

/** For each unit or employee: the day on which the first deployment began or is to begin. */
export async function firstDays(
  db: Queryable,
  by: 'unit_id' | 'employee_id',
  ids: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; date: string }>`
    select ${sql.ref(by)} as id, min(starts_on) as date
    from employee_deployments
    where ${sql.ref(by)} = any(${[...ids]}::bigint[]) and cancelled_at is null
    group by ${sql.ref(by)}`.execute(db)
  return new Map(rows.map(({ id, date }) => [Number(id), date]))
}
