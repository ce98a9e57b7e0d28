// The new id of each row of an archive. The ids are in a table and not in memory: an import takes many
// transactions, another node may continue it, and later modules refer to rows of earlier ones.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import { requireOrganization } from './owned-rows.ts'

/** The import that the ids belong to. */
export interface ImportOf {
  organization_id: number
  operation_id: number
}

/** @throws Error outside of an operation: without one an import could not be continued */
export function importOf({
  organization,
  operation,
}: Pick<ModuleContext, 'organization' | 'operation'>): ImportOf {
  requireOrganization(organization)
  if (!operation) throw new Error('An import runs under an operation, by which it goes on where it was.')
  return { organization_id: organization.id, operation_id: operation.id }
}

/** The id of a row in the archive. */
export interface OldId {
  table: string
  old: string
}

/** By table: the id in the archive as text, and the new one. */
export type NewIds = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Of these, the ids that are known. */
export async function newIdsOf(
  db: Queryable,
  { organization_id, operation_id }: ImportOf,
  wanted: readonly OldId[],
): Promise<NewIds> {
  if (!wanted.length) return new Map()
  const { rows } = await sql<OldId & { id: number }>`
    select i.table_name as table, i.old_id as old, i.new_id as id
    from unnest(${wanted.map(({ table }) => table)}::text[], ${wanted.map(({ old }) => old)}::text[])
      as wanted (table_name, old_id)
    join import_ids i using (table_name, old_id)
    where i.organization_id = ${organization_id} and i.operation_id = ${operation_id}`.execute(db)
  const byTable = Map.groupBy(rows, ({ table }) => table)
  return new Map(
    [...byTable].map(([table, ids]) => [table, new Map(ids.map(({ old, id }) => [old, Number(id)]))]),
  )
}

/** In the transaction that inserts the rows. */
export async function noteIds(
  tx: Tx,
  { organization_id, operation_id }: ImportOf,
  table: string,
  ids: readonly { old: string; id: number }[],
): Promise<void> {
  if (!ids.length) return
  await sql`
    insert into import_ids (organization_id, operation_id, table_name, old_id, new_id)
    select ${organization_id}::bigint, ${operation_id}::bigint, ${table}::text, old_id, new_id
    from unnest(${ids.map(({ old }) => old)}::text[], ${ids.map(({ id }) => id)}::bigint[])
      as noted (old_id, new_id)`.execute(tx.db)
}

/** Tables of all modules that this import has begun to read. */
export async function tablesBegun(
  db: Queryable,
  { organization_id, operation_id }: ImportOf,
): Promise<string[]> {
  const rows = await db
    .selectFrom('part_cursors')
    .select('table_name')
    .where('organization_id', '=', organization_id)
    .where('operation_id', '=', operation_id)
    .where('part', '=', 'import')
    .execute()
  return rows.map(({ table_name }) => table_name)
}

/**
 * Called when the import has ended. Its cursors stay until its operation has ended too, because they say that
 * the import is done.
 */
export async function forgetIds(tx: Tx, { organization_id, operation_id }: ImportOf): Promise<void> {
  await tx.db
    .deleteFrom('import_ids')
    .where('organization_id', '=', organization_id)
    .where('operation_id', '=', operation_id)
    .execute()
}
