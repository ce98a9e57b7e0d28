// Every statement of the module on planes and instances.
import { sql } from 'kysely'
import { builtOnce } from '#platform/built-once.ts'
import type { Several } from '#lifecycle/contract/blockers.ts'
import { anyId, anyUid, type Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Condition, ControlPlaneRow, DebtRow, InstanceRow, InstanceStatus } from './tables.ts'

const leaseSeconds = 30

export const selectPlane = (db: Queryable, id: number): Promise<ControlPlaneRow | undefined> =>
  db
    .selectFrom('control_planes')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()

/** All that were not removed. */
export const presentPlanes = (db: Queryable): Promise<ControlPlaneRow[]> =>
  db.selectFrom('control_planes').selectAll().where('removed_at', 'is', null).orderBy('id').execute()

export const planesById = (db: Queryable, ids: readonly number[]): Promise<ControlPlaneRow[]> =>
  db.selectFrom('control_planes').selectAll().where('id', '=', anyId(ids)).orderBy('id').execute()

/**
 * Planes on which the organization has, or ever had, an instance. One that was removed is left out: it held
 * nothing known any more when it went, and an operation that waited for it would not end.
 */
export async function planesOf(db: Queryable, organizationId: number): Promise<ControlPlaneRow[]> {
  const rows = await db
    .selectFrom('instances as i')
    .innerJoin('control_planes as p', 'p.id', 'i.control_plane_id')
    .select('i.control_plane_id')
    .distinct()
    .where('i.organization_id', '=', organizationId)
    .where((where) => where.or([where('p.removed_at', 'is', null), where('i.deleted_at', 'is', null)]))
    .execute()
  return planesById(
    db,
    rows.map(({ control_plane_id }) => control_plane_id),
  )
}

export const selectInstance = (db: Queryable, id: number): Promise<InstanceRow | undefined> =>
  db.selectFrom('instances').selectAll().where('id', '=', id).executeTakeFirst()

/** The newest of those that a plane has shown, and that may still be there. */
export const seenInstances = (db: Queryable, planeUid: string, limit: number) =>
  db
    .selectFrom('instances')
    .innerJoin('control_planes', 'control_planes.id', 'instances.control_plane_id')
    .select(['instances.uid', 'instances.namespace'])
    .where('control_planes.uid', '=', planeUid)
    .where('instances.outside_uid', 'is not', null)
    .where('instances.deleted_at', 'is', null)
    .orderBy('instances.id', 'desc')
    .limit(limit)
    .execute()

/** Those of these uids that a row of the plane has and that is not deleted. */
export const liveUids = (
  db: Queryable,
  planeUid: string,
  uids: readonly string[],
): Promise<{ uid: string; namespace: string }[]> =>
  db
    .selectFrom('instances')
    .innerJoin('control_planes', 'control_planes.id', 'instances.control_plane_id')
    .select(['instances.uid', 'instances.namespace'])
    .where('control_planes.uid', '=', planeUid)
    .where('instances.deleted_at', 'is', null)
    .where(sql<string>`instances.uid::text`, '=', sql<string>`any(${[...uids]}::text[])`)
    .execute()

/** Rows of the plane that say healthy and are none of these: how many, and the first. */
export async function healthyWithout(
  db: Queryable,
  planeUid: string,
  uids: readonly string[],
  limit: number,
): Promise<{ count: number; uids: string[] }> {
  const { rows } = await sql<{ count: number; uids: string[] }>`
    select count(*)::int as count, coalesce((array_agg(i.uid::text order by i.id))[1:${sql.lit(limit)}], '{}') as uids
    from instances i join control_planes p on p.id = i.control_plane_id
    where p.uid = ${planeUid} and i.deleted_at is null and i.desired = 'present' and i.status = 'healthy'
      and i.uid::text <> all(${[...uids]}::text[])`.execute(db)
  return rows[0] ?? { count: 0, uids: [] }
}

/** Rows whose thing may still be outside. */
export const liveInstances = (db: Queryable, organizationId: number): Promise<InstanceRow[]> =>
  db
    .selectFrom('instances')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null)
    .orderBy('role')
    .orderBy('name')
    .execute()

/** Of each plane the first so many that may still be outside, and the number of all. */
export async function firstInstances(
  db: Queryable,
  organizationId: number,
  most: number,
): Promise<(Pick<InstanceRow, 'uid' | 'name' | 'control_plane_id'> & { of_plane: number })[]> {
  const { rows } = await sql<Awaited<ReturnType<typeof firstInstances>>[number]>`
    select uid, name, control_plane_id, of_plane::int from (
      select uid, name, control_plane_id,
        count(*) over (partition by control_plane_id) as of_plane,
        row_number() over (partition by control_plane_id order by role, name) as place
      from instances
      where organization_id = ${organizationId} and deleted_at is null) as live
    where place <= ${most}
    order by control_plane_id, place`.execute(db)
  return rows
}

/** Those of the uids that are instances of this organization. */
export const instancesAmong = async (
  db: Queryable,
  organizationId: number,
  uids: readonly string[],
): Promise<Set<string>> =>
  new Set(
    uids.length
      ? (
          await db
            .selectFrom('instances')
            .select('uid')
            .where('organization_id', '=', organizationId)
            .where('deleted_at', 'is', null)
            .where('uid', '=', anyUid(uids))
            .execute()
        ).map(({ uid }) => uid)
      : [],
  )

export function listInstances(
  db: Queryable,
  organizationId: number,
  filter: {
    after: number | null
    limit: number
    deleted: boolean
    control_plane_id?: number
    status?: InstanceStatus
  },
): Promise<InstanceRow[]> {
  let select = db
    .selectFrom('instances')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id')
    .limit(filter.limit + 1)
  if (!filter.deleted) select = select.where('deleted_at', 'is', null)
  if (filter.control_plane_id) select = select.where('control_plane_id', '=', filter.control_plane_id)
  if (filter.status) select = select.where('status', '=', filter.status)
  if (filter.after !== null) select = select.where('id', '>', filter.after)
  return select.execute()
}

export interface Room {
  limit: number
  perPlane: number
  /** How many of each plane are being worked on already, by the plane's id. */
  busy: ReadonlyMap<number, number>
}

/**
 * What is due, as far as there is room, and none of a plane that is left alone for now; leased to `lease`.
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
      // A wish that came meanwhile (delete) has set reconcile_at to an earlier time: keep that.
      reconcile_at: sql`case when desired = ${instance.desired} then now() + make_interval(secs => ${againInSeconds}) else now() end`,
    })
    .where('id', '=', instance.id)
    .where('lease', '=', instance.lease)
    .execute()
}

/** Those of them that were wanted until now. */
export async function wantAbsent(
  tx: Tx,
  { ids }: { ids: readonly number[] },
  now: string,
): Promise<InstanceRow[]> {
  if (!ids.length) throw new Error('Nothing was named to be deleted.')
  return tx.db
    .updateTable('instances')
    .set({ desired: 'absent', deletion_requested_at: now, reconcile_at: sql`now()` })
    .where('id', '=', anyId(ids))
    .where('desired', '=', 'present')
    .where('deleted_at', 'is', null)
    .returningAll()
    .execute()
}

export const markDeleted = (tx: Tx, id: number, now: string): Promise<InstanceRow | undefined> =>
  tx.db
    .updateTable('instances')
    .set({
      status: 'deleted',
      deleted_at: now,
      address: null,
      conditions: sql`'[]'::jsonb`,
      lease: null,
      leased_until: null,
    })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returningAll()
    .executeTakeFirst()

/** The plane answered. */
export const planeSeen = (db: Queryable, id: number, now: string) =>
  db
    .updateTable('control_planes')
    .set({
      reachable: true,
      last_seen_at: now,
      last_error: null,
      retry_at: null,
    })
    .where('id', '=', id)
    .where((where) =>
      where.or([
        where('reachable', 'is distinct from', true),
        where('last_seen_at', 'is', null),
        where('last_seen_at', '<', sql<string>`${now}::timestamptz - interval '10 seconds'`),
      ]),
    )
    .execute()

/** The plane did not answer: it is left alone for a few seconds, so that it takes no room from others. */
export const planeLost = (db: Queryable, id: number, error: string, retrySeconds = 5) =>
  db
    .updateTable('control_planes')
    .set({
      reachable: false,
      last_error: error,
      retry_at: sql`now() + make_interval(secs => ${retrySeconds})`,
    })
    .where('id', '=', id)
    .execute()

export const countsByPlane = (db: Queryable) =>
  db
    .selectFrom('instances')
    .where('deleted_at', 'is', null)
    .groupBy('control_plane_id')
    .select([
      'control_plane_id',
      sql<number>`count(*)`.as('total'),
      sql<number>`count(*) filter (where status = 'healthy')`.as('healthy'),
    ])
    .execute()

export const countsByOrganization = builtOnce((db: Queryable, { ids }: { ids: readonly number[] }) =>
  db
    .selectFrom('instances')
    .where('deleted_at', 'is', null)
    .where('organization_id', '=', sql<number>`any(${ids}::bigint[])`)
    .groupBy('organization_id')
    .select([
      'organization_id',
      sql<number>`count(*)`.as('total'),
      sql<number>`count(*) filter (where status = 'healthy')`.as('healthy'),
    ])
    .compile(),
)

export const openDebts = (db: Queryable): Promise<DebtRow[]> =>
  db.selectFrom('debts').selectAll().where('settled_at', 'is', null).orderBy('id').execute()

/** What a forced end of this organization has left outside: counted, and the oldest of it. */
export async function firstOpenDebts(
  db: Queryable,
  organizationId: number,
  limit: number,
): Promise<Several<DebtRow>> {
  const open = db
    .selectFrom('debts')
    .where('organization_id', '=', organizationId)
    .where('settled_at', 'is', null)
  const [{ count }, first] = await Promise.all([
    open.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow(),
    open.selectAll().orderBy('id').limit(limit).execute(),
  ])
  return { count: Number(count), first }
}

/**
 * By plane: the instances that are there, and those that the operation's confirmed plan names and that are
 * gone.
 */
export async function countsToDrain(
  db: Queryable,
  organizationId: number,
  operationId: number,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ control_plane_id: number; count: number }>`
    select i.control_plane_id, count(*)::int as count from instances i
    where i.organization_id = ${organizationId} and (i.deleted_at is null or exists (
      select 1 from operation_items p where p.operation_id = ${operationId} and p.uid = i.uid::text and p.confirmed))
    group by i.control_plane_id`.execute(db)
  return new Map(rows.map(({ control_plane_id, count }) => [control_plane_id, count]))
}
