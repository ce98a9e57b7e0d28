// Statements of reconciling: leases on rows that are due, and what was seen.
import { sql } from 'kysely'
import { anyId, type Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Condition, InstanceRow, InstanceStatus } from './tables.ts'

const leaseSeconds = 30

export interface Room {
  limit: number
  perPlane: number
  /** How many of each plane are being worked on already, by the plane's id. */
  busy: ReadonlyMap<number, number>
}

/**
 * Leases rows that are due to `lease`, as many as there is room for, and none on a plane that is left alone
 * for now.
 */
export async function claimDue(
  db: Queryable,
  lease: string,
  { limit, perPlane, busy }: Room,
): Promise<InstanceRow[]> {
  const { rows } = await sql<InstanceRow>`
    update instances set lease = ${lease}, leased_until = now() + make_interval(secs => ${leaseSeconds})
    where id in (
      select id from (
        select i.id, i.reconcile_at, coalesce(b.count, 0) + row_number() over (partition by i.control_plane_id order by i.reconcile_at) as place
        from instances i join control_planes p on p.id = i.control_plane_id
          left join unnest(${[...busy.keys()]}::bigint[], ${[...busy.values()]}::int[]) as b (id, count) on b.id = p.id
        where i.deleted_at is null and i.reconcile_at <= now() and (i.leased_until is null or i.leased_until < now())
          and (p.retry_at is null or p.retry_at <= now())) due
      where place <= ${perPlane} order by reconcile_at limit ${limit})
      and (leased_until is null or leased_until < now()) and deleted_at is null
    returning *`.execute(db)
  return rows
}

/** Keeps the leases of what this node still works on. */
export const extendLeases = (db: Queryable, lease: string, ids: readonly number[]) =>
  db
    .updateTable('instances')
    .set({ leased_until: sql`now() + make_interval(secs => ${leaseSeconds})` })
    .where('lease', '=', lease)
    .where('id', '=', anyId(ids))
    .execute()

/** Gives back all leases of a node that stops: another takes the rows at once. */
export const giveUpLeases = (db: Queryable, lease: string) =>
  db.updateTable('instances').set({ lease: null, leased_until: null }).where('lease', '=', lease).execute()

export interface Observation {
  status: InstanceStatus
  conditions: Condition[]
  observed_build?: string | null
  address?: string | null
  outside_uid?: string | null
  failures?: number
}

/** Writes what was seen and gives the lease back; refused when another node has the lease. */
export async function release(
  db: Queryable,
  instance: InstanceRow,
  seen: Observation,
  againInSeconds: number,
): Promise<void> {
  const { conditions, ...columns } = seen
  await db
    .updateTable('instances')
    .set({
      ...columns,
      conditions: sql`${JSON.stringify(conditions)}::jsonb`,
      lease: null,
      leased_until: null,
      // A delete that came in the meantime has set reconcile_at to an earlier time, which stays.
      reconcile_at: sql`case when desired = ${instance.desired} then now() + make_interval(secs => ${againInSeconds}) else now() end`,
    })
    .where('id', '=', instance.id)
    .where('lease', '=', instance.lease)
    .execute()
}

/** Notes the organization's generation at creating. Updates nothing when another node has the lease. */
export const noteGeneration = (tx: Tx, { id, lease }: InstanceRow, generation: number) =>
  tx.db.updateTable('instances').set({ generation }).where('id', '=', id).where('lease', '=', lease).execute()

/** Whether the instance is still wanted. */
export async function isWanted(db: Queryable, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('instances')
    .select(['desired', 'deleted_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.desired === 'present' && row.deleted_at === null
}
