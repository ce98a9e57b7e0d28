// What has happened to an employee, put together from the deployments and the end of the employment.
import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'

interface TimelineEvent {
  date: string
  kind: string
  unit: string | null
  detail: string | null
}

/** Where an event stands among those of one day. */
export interface PlacedEvent extends TimelineEvent {
  rank: number
  id: number
}

/** What has happened to an employee, by day, the latest first; one row more than asked for. */
export async function timelineOf(
  db: Queryable,
  employeeId: number,
  { cursor, limit }: PageQuery,
): Promise<PlacedEvent[]> {
  const after = decodeCursor(cursor, z.tuple([z.iso.date(), z.number().int(), z.number().int()]))
  const rest = after
    ? sql`where (date, rank, id) < (${after[0]}::date, ${after[1]}::int, ${after[2]}::bigint)`
    : sql``
  const { rows } = await sql<PlacedEvent>`
    select date, kind, unit, detail, rank, id from (
      select d.starts_on as date,
        case when d.is_primary then 'deployment_begins' else 'second_deployment_begins' end as kind,
        u.name as unit, null as detail, d.id, 1 as rank
      from employee_deployments d join organization_units u on u.id = d.unit_id
      where d.employee_id = ${employeeId} and d.cancelled_at is null
      union all
      select d.ends_on, 'deployment_ends', u.name, d.ended_because, d.id, 2
      from employee_deployments d join organization_units u on u.id = d.unit_id
      where d.employee_id = ${employeeId} and d.ends_on is not null and d.cancelled_at is null
      union all
      select d.cancelled_at::date, 'deployment_cancelled', u.name, d.ended_because, d.id, 3
      from employee_deployments d join organization_units u on u.id = d.unit_id
      where d.employee_id = ${employeeId} and d.cancelled_at is not null
      union all
      select e.offboarded_on, 'offboarded', null, null, e.id, 4
      from employees e
      where e.id = ${employeeId} and e.offboarded_on is not null) as events
    ${rest}
    order by date desc, rank desc, id desc
    limit ${limit + 1}`.execute(db)
  return rows
}
