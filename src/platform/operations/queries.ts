// What lists of operations read: no plans, and of the steps only their number and the first reasons.
import { sql } from 'kysely'
import type { Queryable } from '../postgres.ts'
import type { Actor } from '../actor.ts'
import type { Reason } from './outcome.ts'
import type { OperationStatus } from './tables.ts'

export interface OperationFilter {
  status?: OperationStatus | 'open'
  organization_id?: number
  kind?: string
  with_children?: boolean
  after: number | null
  limit: number
}

/**
 * Newest first, one row more than asked for. A customer's people only get those of their own organization.
 */
export function selectSummaries(db: Queryable, filter: OperationFilter, actor: Actor) {
  const organizationId = actor.organization_id ?? filter.organization_id
  let select = db
    .selectFrom('operations')
    .select([
      'id',
      'uid',
      'kind',
      'title',
      'status',
      'organization_id',
      'reason',
      'digest',
      'requested_by',
      'confirmed_by',
      'approved_by',
      'approved_at',
    ])
    .select(['error', 'created_at', 'confirmed_at', 'started_at', 'finished_at', 'next_check_at'])
    .select(sql<string>`coalesce(plan->>'summary', '')`.as('summary'))
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.after !== null) select = select.where('id', '<', filter.after)
  if (organizationId !== undefined) select = select.where('organization_id', '=', organizationId)
  if (filter.kind) select = select.where('kind', '=', filter.kind)
  // One parent may have started thousands: its own page lists them.
  if (organizationId === undefined && !filter.kind && !filter.with_children)
    select = select.where('parent_id', 'is', null)
  if (filter.status === 'open') select = select.where('status', 'not in', ['done', 'cancelled', 'planned'])
  else if (filter.status) select = select.where('status', '=', filter.status)
  return select.execute()
}

interface StepCounts {
  operation_id: number
  done: number
  total: number
  past: boolean
  waiting_for: Reason[]
}

/** How far each of these operations is, and the first reasons that its steps wait for. */
export async function stepsOfMany(
  db: Queryable,
  ids: readonly number[],
  mostReasons: number,
): Promise<StepCounts[]> {
  const { rows } = await sql<StepCounts>`
    select s.operation_id, count(*) filter (where s.status in ('done', 'skipped'))::int as done, count(*)::int as total,
      bool_or(s.point_of_no_return and s.status = 'done') as past,
      coalesce((
        select jsonb_agg(reason order by w.position, place) from (
          select w.position, reason, place
          from operation_steps w cross join lateral jsonb_array_elements(w.waiting_for) with ordinality as each (reason, place)
          where w.operation_id = s.operation_id and w.status = 'waiting'
          order by w.position, place limit ${mostReasons}) w), '[]') as waiting_for
    from operation_steps s where s.operation_id = any(${[...ids]}::bigint[])
    group by s.operation_id`.execute(db)
  return rows
}
