// Which id a row of an archive has here. In a table and not in memory: an import goes over many transactions,
// another node may go on with it, and later modules refer to the rows of earlier ones.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import { requireOrganization } from './owned-rows.ts'

/** The import to which ids belong. */
export interface ImportOf {
  organization_id: number
  operation_id: number
}

/** @throws Error outside of an operation: nothing would say where it goes on */
export function importOf({
  organization,
  operation,
}: Pick<ModuleContext, 'organization' | 'operation'>): ImportOf {
  requireOrganization(organization)
  if (!operation) throw new Error('An import runs under an operation, by which it goes on where it was.')
  return { organization_id: organization.id, operation_id: operation.id }
}

/** A row as the archive calls it. */
export interface OldId {
  table: string
  old: string
}

/** By table: the id in the archive as text, and the one here. */
export type NewIds = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Those that are known of these. */
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

/** Tables that this import has begun to read, of all modules. */
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

/** When the import has ended. Its cursors stay until its operation has ended too: they say that it is done. */
export async function forgetIds(tx: Tx, { organization_id, operation_id }: ImportOf): Promise<void> {
  await tx.db
    .deleteFrom('import_ids')
    .where('organization_id', '=', organization_id)
    .where('operation_id', '=', operation_id)
    .execute()
}
