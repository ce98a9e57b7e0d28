// Statements on control planes.
import { sql } from 'kysely'
import { anyId, type Queryable } from '#platform/postgres.ts'
import type { ControlPlaneRow } from './tables.ts'
import type { Tx } from '#platform/transaction.ts'

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
 * Planes on which the organization has or had an instance. A removed plane is left out: it was empty when it
 * was removed, and an operation that waited for it would never end.
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

/** Notes that the plane has answered. */
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

/**
 * Notes that the plane did not answer. It is left alone for a few seconds, so that it takes no room from
 * others. A call that ran into its time limit says nothing about a plane that has answered another call
 * since. @param asked when the call began, or when the plane has answered the same caller before
 */
export const planeLost = (
  db: Queryable,
  id: number,
  { error, asked }: { error: string; asked: string },
  retrySeconds = 5,
) =>
  db
    .updateTable('control_planes')
    .set({
      reachable: false,
      last_error: error,
      retry_at: sql`now() + make_interval(secs => ${retrySeconds})`,
    })
    .where('id', '=', id)
    .where((where) => where.or([where('last_seen_at', 'is', null), where('last_seen_at', '<=', asked)]))
    .execute()

/** Planes that were not removed, after `after`; one more than `limit`. */
export const listPlanes = (
  db: Queryable,
  { after, limit }: { after: number; limit: number },
): Promise<ControlPlaneRow[]> =>
  db
    .selectFrom('control_planes')
    .selectAll()
    .where('removed_at', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit + 1)
    .execute()

export const insertPlane = (
  tx: Tx,
  plane: Pick<ControlPlaneRow, 'uid' | 'name' | 'kind' | 'config' | 'reachable' | 'last_error'>,
  now: string,
): Promise<ControlPlaneRow> =>
  tx.db
    .insertInto('control_planes')
    .values({
      ...plane,
      config: JSON.stringify(plane.config),
      created_at: now,
      last_seen_at: plane.reachable ? now : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

/** Takes the lock of its row. */
export const lockPlane = (tx: Tx, id: number): Promise<ControlPlaneRow | undefined> =>
  tx.db
    .selectFrom('control_planes')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

/** How many instances it holds, and how many debts of forced ends. */
export async function heldBy(tx: Tx, planeId: number): Promise<{ instances: number; debts: number }> {
  const count = sql<number>`count(*)::int`.as('count')
  const instances = await tx.db
    .selectFrom('instances')
    .select(count)
    .where('control_plane_id', '=', planeId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  const debts = await tx.db
    .selectFrom('debts')
    .select(count)
    .where('control_plane_id', '=', planeId)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { instances: instances.count, debts: debts.count }
}

export const removePlane = (tx: Tx, id: number, now: string) =>
  tx.db.updateTable('control_planes').set({ removed_at: now }).where('id', '=', id).execute()
