// Every statement on saved views.
import { sql, type Generated, type Selectable } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'

interface ViewsTable {
  id: Generated<number>
  name: string
  /** As it stands in the address of the directory. */
  query: string
  is_shared: boolean
  person_id: number | null
  made_by: string
  created_at: string
}
export type SavedView = Selectable<ViewsTable>

declare module '#platform/postgres.ts' {
  interface Tables {
    directory_views: ViewsTable
  }
}

/** The person's own and the shared ones, by name; one more than asked for. */
export function listViews(
  db: Queryable,
  personId: number | null,
  { after, limit }: { after: { name: string; id: number } | null; limit: number },
): Promise<(SavedView & { sort_value: string })[]> {
  let select = db
    .selectFrom('directory_views')
    .selectAll()
    .select(sql<string>`lower(name)`.as('sort_value'))
    .where(sql<boolean>`(is_shared or person_id is not distinct from ${personId})`)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(limit + 1)
  if (after) select = select.where(sql<boolean>`(lower(name), id) > (${after.name}, ${after.id}::bigint)`)
  return select.execute()
}

export const insertView = (tx: Tx, view: Omit<SavedView, 'id'>): Promise<SavedView> =>
  tx.db.insertInto('directory_views').values(view).returningAll().executeTakeFirstOrThrow()

export const lockView = (tx: Tx, id: number): Promise<SavedView | undefined> =>
  tx.db.selectFrom('directory_views').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const deleteView = (tx: Tx, id: number) =>
  tx.db.deleteFrom('directory_views').where('id', '=', id).execute()
