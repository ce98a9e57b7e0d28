// Statements that compare the instances of a plane with what it shows.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'

/** The newest instances that the plane has shown and that may still be there. */
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

/** Which of these uids have a row on the plane that is not deleted. */
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

/** Rows of the plane that say healthy and are not among these: how many, and the first. */
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
