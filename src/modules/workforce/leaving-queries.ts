// The employees that an offboarding of many is about, and what it will change.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { lastDayRows, type Among } from './history-queries.ts'
import type { LastDays } from './last-day.ts'

export { lockEmployee } from './employee-queries.ts'

export interface Leaving {
  organizationId: number
  employeeIds: readonly number[] | null
  unitId: number | null
}

/** The condition on an employee with the alias `e`. */
function among({ organizationId, employeeIds, unitId }: Leaving): RawBuilder<SqlBool> {
  const whom = employeeIds
    ? sql`e.id = any(${[...employeeIds]}::bigint[])`
    : unitId === null
      ? sql`true`
      : sql`exists (select from employee_deployments d where d.employee_id = e.id and d.unit_id = ${unitId} and d.is_open)`
  return sql<SqlBool>`e.organization_id = ${organizationId} and e.is_active and ${whom}`
}

export interface LeavingCounts {
  employees: number
  ended: number
  cancelled: number
  assignments: number
}

export async function countLeaving(db: Queryable, leaving: Leaving, last: LastDays): Promise<LeavingCounts> {
  const { rows } = await sql<LeavingCounts>`
    with leaving as materialized (
      select e.id
      from employees e
      where ${among(leaving)}),
    deployments as (
      select count(*) filter (where d.starts_on <= last.day) as ended,
        count(*) filter (where d.starts_on > last.day) as cancelled
      from employee_deployments d
      join leaving on leaving.id = d.employee_id
      join organization_units u on u.id = d.unit_id
      join ${lastDayRows(last)} on last.zone = u.timezone
      where d.is_open),
    assignments as (
      select count(*) as assignments
      from shift_assignments a
      join leaving on leaving.id = a.employee_id
      join organization_units u on u.id = a.unit_id
      join ${lastDayRows(last)} on last.zone = u.timezone
      where a.status = 'planned' and a.date > last.day)
    select (select count(*) from leaving) as employees, ended, cancelled, assignments
    from deployments
    cross join assignments`.execute(db)
  const { employees = 0, ended = 0, cancelled = 0, assignments = 0 } = rows[0] ?? {}
  return {
    employees: Number(employees),
    ended: Number(ended),
    cancelled: Number(cancelled),
    assignments: Number(assignments),
  }
}

/** Everything that has happened to the employees who leave. */
export const ofLeaving = (leaving: Leaving): Among => ({
  organizationId: leaving.organizationId,
  which: sql`r.employee_id in (select e.id from employees e where ${among(leaving)})`,
})

/** The latest of the first days of those who leave. A last day long before it must be mistyped. */
export async function latestFirstDay(db: Queryable, leaving: Leaving): Promise<string | null> {
  const { rows } = await sql<{ date: string | null }>`
    select max(first) as date
    from (
      select min(d.starts_on) as first
      from employees e
      join employee_deployments d on d.employee_id = e.id and d.cancelled_at is null
      where ${among(leaving)}
      group by e.id) as firsts`.execute(db)
  return rows[0]?.date ?? null
}

/** The next employees by id. */
export async function leavingAfter(
  db: Queryable,
  leaving: Leaving,
  after: number,
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{
    id: number
  }>`select e.id from employees e where ${among(leaving)} and e.id > ${after} order by e.id limit ${limit}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Which of the given ids are no employees of the organization. */
export async function unknownEmployees(
  db: Queryable,
  { organizationId, employeeIds }: Leaving,
): Promise<number[]> {
  if (!employeeIds) return []
  const { rows } = await sql<{ id: number }>`
    select t.id from unnest(${[...employeeIds]}::bigint[]) as t (id)
    where not exists (select from employees e where e.id = t.id and e.organization_id = ${organizationId} and e.deleted_at is null)`.execute(
    db,
  )
  return rows.map(({ id }) => Number(id))
}

/**
 * How many employees this operation has offboarded, counted in the audit log: its entries commit with the
 * change.
 */
export async function countOffboarded(
  db: Queryable,
  organizationId: number,
  operationId: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from audit_entries
    where organization_id = ${organizationId} and action = 'employee.offboard' and facts->>'operation_id' = ${String(operationId)}`.execute(
    db,
  )
  return Number(rows[0]?.count ?? 0)
}

/** One thing that ends with the employment, as a person reads it. */
export interface Ending {
  kind: 'deployment' | 'assignment'
  id: number
  name: string
  day: string
  becomes: 'ended' | 'cancelled'
}

export const mostShown = 50

export async function endingDeployments(
  db: Queryable,
  employeeId: number,
  last: LastDays,
): Promise<Ending[]> {
  const { rows } = await sql<Ending>`
    select 'deployment' as kind, d.id, u.name, d.starts_on as day,
      case when d.starts_on > last.day then 'cancelled' else 'ended' end as becomes
    from employee_deployments d
    join organization_units u on u.id = d.unit_id
    join ${lastDayRows(last)} on last.zone = u.timezone
    where d.employee_id = ${employeeId}
      and d.is_open
    order by d.is_primary desc, d.id`.execute(db)
  return rows
}

/** The first assignments, and how many there are. */
export async function endingAssignments(
  db: Queryable,
  employeeId: number,
  last: LastDays,
): Promise<{ first: Ending[]; count: number }> {
  const { rows } = await sql<Ending & { of_all: string }>`
    select 'assignment' as kind, a.id, concat(s.name, ' · ', u.name) as name, a.date as day,
      'cancelled' as becomes, count(*) over () as of_all
    from shift_assignments a
    join shifts s on s.id = a.shift_id
    join organization_units u on u.id = a.unit_id
    join ${lastDayRows(last)} on last.zone = u.timezone
    where a.employee_id = ${employeeId}
      and a.status = 'planned'
      and a.date > last.day
    order by a.date, a.id
    limit ${mostShown}`.execute(db)
  return { first: rows.map(({ of_all: _count, ...ending }) => ending), count: Number(rows[0]?.of_all ?? 0) }
}
