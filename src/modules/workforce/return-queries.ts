// What a retirement has ended, and how much of it could be there again today. The same conditions count it
// and bring it back.
import { sql, type RawBuilder } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { knownZones, spanOf } from './plan-queries.ts'

/** The rows of one retirement of one unit, which carry its stamp. `today` is the day at the unit. */
export interface Stamped {
  unit_id: number
  stamp: string
  today: string
  /** Zones of all units of the organization, because shifts are compared by their time. */
  zones: readonly string[]
}

export interface DeploymentsBack {
  count: number
  possible: number
  gone: number
  elsewhere: number
}

/** Employees who work elsewhere by now, or have a further deployment at this unit again, stay as they are. */
const deployments = ({ unit_id, stamp }: Stamped): RawBuilder<unknown> => sql`
  employee_deployments d join employees e on e.id = d.employee_id
  cross join lateral (select exists (select from employee_deployments o where o.employee_id = d.employee_id and o.is_open
    and (o.unit_id = d.unit_id or d.is_primary and o.is_primary)) as busy) as now
  where d.unit_id = ${unit_id} and d.ended_with = ${stamp}::uuid and d.ended_because = 'unit_retired'`

export async function countDeployments(db: Queryable, stamped: Stamped): Promise<DeploymentsBack> {
  const { rows } = await sql<DeploymentsBack>`
    select count(*) as count, count(*) filter (where e.is_active and not busy) as possible,
      count(*) filter (where not e.is_active) as gone, count(*) filter (where e.is_active and busy) as elsewhere
    from ${deployments(stamped)}`.execute(db)
  const { count = 0, possible = 0, gone = 0, elsewhere = 0 } = rows[0] ?? {}
  return {
    count: Number(count),
    possible: Number(possible),
    gone: Number(gone),
    elsewhere: Number(elsewhere),
  }
}

/**
 * Opens new deployments from today on, or from the day on which one was to begin. The old ones stay as
 * history.
 */
export async function reopenDeployments(tx: Tx, stamped: Stamped, now: string): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into employee_deployments (organization_id, employee_id, unit_id, is_primary, starts_on, created_at)
    select d.organization_id, d.employee_id, d.unit_id, d.is_primary, greatest(
      ${stamped.today}::date, case when d.cancelled_at is not null then d.starts_on end,
      (select max(p.ends_on) + 1 from employee_deployments p where p.employee_id = d.employee_id and p.is_primary and p.cancelled_at is null and d.is_primary)),
      ${now}::timestamptz
    from ${deployments(stamped)} and e.is_active and not busy`.execute(tx.db)
  return Number(numAffectedRows ?? 0)
}

export interface AssignmentsBack {
  count: number
  possible: number
  past: number
  overlapping: number
  /** The first assignment that is in the way: "Late at Branch on 2026-06-01". */
  overlaps: string | null
}

/** Another shift of the employee at the time of the assignment `a`, as a text; null when there is none. */
const overlapOf = (zones: readonly string[]): RawBuilder<unknown> => sql`
  (with known as (${knownZones(zones)})
  select concat(other.name, ' at ', there.name, ' on ', o.date)
  from shifts planned
  join organization_units here on here.id = planned.unit_id
  join known of_here on of_here.stored = here.timezone
  join shift_assignments o on o.employee_id = a.employee_id and o.status <> 'cancelled'
  join shifts other on other.id = o.shift_id
  join organization_units there on there.id = o.unit_id
  join known of_there on of_there.stored = there.timezone
  where planned.id = a.shift_id
    and o.date between a.date - 2 and a.date + 2
    and not (o.shift_id = a.shift_id and o.date = a.date)
    and ${spanOf(sql`a.date`, 'planned', sql`of_here.zone`)} && ${spanOf(sql`o.date`, 'other', sql`of_there.zone`)}
  order by o.date, o.id
  limit 1)`

/** @param coming stamp of deployments that come back with them, when those were chosen too */
const assignments = (
  { unit_id, stamp, today, zones }: Stamped,
  coming: string | null,
): RawBuilder<unknown> => sql`
  shift_assignments a join employees e on e.id = a.employee_id
  cross join lateral (select a.date > ${today}::date as ahead,
    e.is_active and exists (select from employee_deployments d where d.employee_id = a.employee_id and d.unit_id = a.unit_id
      and (d.is_open and d.starts_on <= a.date or d.ended_with = ${coming}::uuid and d.ended_because = 'unit_retired')) as deployed,
    exists (select from shift_assignments o where o.shift_id = a.shift_id and o.employee_id = a.employee_id and o.date = a.date and o.status <> 'cancelled') as planned,
    case when a.date > ${today}::date then ${overlapOf(zones)} end as overlap) as now
  where a.unit_id = ${unit_id} and a.cancelled_with = ${stamp}::uuid`

export async function countAssignments(
  db: Queryable,
  stamped: Stamped,
  coming: string | null,
): Promise<AssignmentsBack> {
  const { rows } = await sql<AssignmentsBack>`
    select count(*) as count,
      count(*) filter (where ahead and deployed and not planned and overlap is null) as possible,
      count(*) filter (where not ahead) as past,
      count(*) filter (where ahead and deployed and not planned and overlap is not null) as overlapping,
      min(overlap) filter (where ahead and deployed and not planned) as overlaps
    from ${assignments(stamped, coming)}`.execute(db)
  const { count = 0, possible = 0, past = 0, overlapping = 0, overlaps = null } = rows[0] ?? {}
  return {
    count: Number(count),
    possible: Number(possible),
    past: Number(past),
    overlapping: Number(overlapping),
    overlaps,
  }
}

export async function replanAssignments(tx: Tx, stamped: Stamped): Promise<number> {
  const { numAffectedRows } = await sql`
    update shift_assignments set status = 'planned', cancelled_at = null, cancelled_because = null, cancelled_with = null
    where id in (select a.id from ${assignments(stamped, null)} and ahead and deployed and not planned and overlap is null)`.execute(
    tx.db,
  )
  return Number(numAffectedRows ?? 0)
}
