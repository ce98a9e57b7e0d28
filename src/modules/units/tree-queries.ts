// The statements on the tree of units: what stands below a unit, and what above.
import { sql, type RawBuilder } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { UnitRow } from './queries.ts'

/**
 * The hierarchy, parents before their children and siblings by name, after the unit `after`; one row more
 * than asked for. Only names are read of the whole tree, because an organization may have any number of
 * units. A deleted unit keeps its place, so that a page can go on after it.
 */
export async function selectTree(
  db: Queryable,
  organizationId: number,
  { after, limit }: { after: number | null; limit: number },
): Promise<(UnitRow & { depth: number })[]> {
  const { rows } = await sql<UnitRow & { depth: number }>`
    with recursive tree as (
      select u.id, u.deleted_at, 0 as depth, array[lower(u.name), u.id::text] as path from organization_units u
      where u.organization_id = ${organizationId} and u.parent_id is null
      union all
      select u.id, u.deleted_at, tree.depth + 1, tree.path || array[lower(u.name), u.id::text]
      from organization_units u
      join tree on u.parent_id = tree.id
      where u.organization_id = ${organizationId}),
    page as (
      select id, depth, path from tree
      where deleted_at is null
        ${after === null ? sql`` : sql`and path > (select path from tree where id = ${after})`}
      order by path
      limit ${limit + 1})
    select u.*, page.depth from page join organization_units u on u.id = page.id
    order by page.path`.execute(db)
  return rows
}

/** @returns every unit below that is active */
export async function selectActiveBelow(
  db: Queryable,
  unit: Pick<UnitRow, 'id' | 'organization_id'>,
): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    select * from organization_units where id in (${belowOf(unit)}) and is_active order by id`.execute(db)
  return rows
}

/** The ids of the unit and of all below it that are active, as a part of a statement. */
export const withActiveBelow = (unit: Pick<UnitRow, 'id' | 'organization_id'>): RawBuilder<number> =>
  sql<number>`
    select ${unit.id}::bigint
    union all
    select id from organization_units where id in (${belowOf(unit)}) and is_active`

const belowOf = (unit: Pick<UnitRow, 'id' | 'organization_id'>): RawBuilder<number> => sql<number>`
  with recursive below as (
    select u.id from organization_units u
    where u.parent_id = ${unit.id} and u.organization_id = ${unit.organization_id} and u.deleted_at is null
    union
    select u.id from organization_units u join below on u.parent_id = below.id
    where u.organization_id = ${unit.organization_id} and u.deleted_at is null)
  select id from below`

/** Whether `id` is `below` or stands above it. Then it cannot be put under it. */
export async function standsAbove(db: Queryable, id: number, below: number): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive above as (
      select id, parent_id from organization_units where id = ${below}
      union
      select u.id, u.parent_id from organization_units u join above on u.id = above.parent_id)
    select exists (select from above where id = ${id}) as found`.execute(db)
  return rows[0]?.found ?? false
}
