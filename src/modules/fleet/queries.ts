// Every statement of the module on planes and instances.
import { sql } from 'kysely'
import { builtOnce } from '#platform/built-once.ts'
import { anyUid, type Queryable } from '#platform/postgres.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { InstanceRow, InstanceStatus } from './tables.ts'

export const selectInstance = (db: Queryable, id: number): Promise<InstanceRow | undefined> =>
  db.selectFrom('instances').selectAll().where('id', '=', id).executeTakeFirst()

/** Rows of instances that may still be outside. */
export const liveInstances = (db: Queryable, organizationId: number): Promise<InstanceRow[]> =>
  db
    .selectFrom('instances')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null)
    .orderBy('role')
    .orderBy('name')
    .execute()

/** For each plane, the first instances that may still be outside, and the number of all. */
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

/** Which of these uids are instances of this organization. */
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

/** For each plane: the instances that are there, and those of the confirmed plan that are gone. */
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

/** The organization of an instance or a debt. Its row stays as long as they do. */
export const selectOwner = (db: Queryable, organizationId: number): Promise<Organization> =>
  db.selectFrom('organizations').selectAll().where('id', '=', organizationId).executeTakeFirstOrThrow()
