// Imports rows into an organization that was made for them. Ids of a database mean nothing in another one: a
// row with its old id could be attached to another organization's row.
import { sql } from 'kysely'
import { done, type Outcome } from '#platform/operations/outcome.ts'
import type { DbTransaction } from '#platform/postgres.ts'
import type { ArchiveReader } from '../contract/archive.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import { inBatches } from './batches.ts'
import { quotedName, tableNamed, tableOf, type CatalogueTable } from './catalogue.ts'
import { cursorAt, moveCursor } from './cursor.ts'
import { closeCircle } from './import-circles.ts'
import { importOf, newIdsOf, noteIds } from './import-ids.ts'
import { importingOf, type Importing } from './importing.ts'
import { rowReader, type Row } from './imported-row.ts'
import type { Policies } from './owned-rows.ts'

/**
 * Inserts the archive's rows in batches that are transactions of the engine; rows that others refer to come
 * first. After a kill, the next call continues after the last batch. It maps the organization (to the
 * context's), identity columns (to new values), and foreign keys and scopes to tables of this declaration or
 * of those that were imported before under the same operation. A reference to another table is emptied if the
 * database empties it with their rows (`on delete set null`), otherwise refused; references without a foreign
 * key are not seen. Everything else stays as it was, uids too, so the archive's organization must not exist
 * in this installation. The organization's own row is not inserted. At most one batch is in memory.
 * @throws Error that names the table and column when a reference cannot be mapped or a column is unknown here
 */
export async function importTables(
  ctx: ModuleContext,
  archive: ArchiveReader,
  { module, policies }: { module: string; policies: Policies },
): Promise<Outcome> {
  const importing = await importingOf(ctx, module, policies)
  for (const name of importing.tables) await importTable(ctx, archive, importing, name)
  for (const opened of importing.opened) await closeCircle(ctx, archive, importing, opened)
  return done()
}

async function importTable(
  ctx: ModuleContext,
  archive: ArchiveReader,
  importing: Importing,
  name: string,
): Promise<void> {
  const place = { part: 'import', module: importing.module, table: name } as const
  const cursor = await cursorAt(ctx, place)
  if (cursor.ended) return
  const of = importOf(ctx)
  const table = tableOf(importing.catalogue, name)
  const leave = importing.opened.filter((each) => each.table === name).map(({ column }) => column)
  const reader = rowReader({ ...importing, table, organization: ctx.organization, leave })
  const rows = archive.rows(name, cursor.rows)
  const count = await inBatches(ctx, rows, { table: name, before: cursor.rows }, async (tx, batch, done) => {
    const known = await newIdsOf(tx.db, of, reader.wanted(batch))
    const ids = await drawIds(tx.db, table, batch.length)
    await insert(tx.db, table, reader.read(batch, ids, known))
    await noteIds(tx, of, name, reader.drawn(batch, ids))
    await moveCursor(tx, ctx, place, { rows: done })
  })
  await ctx.write((tx) => moveCursor(tx, ctx, place, { rows: count, ended: true }))
}

async function drawIds(db: DbTransaction, table: CatalogueTable, count: number): Promise<number[]> {
  const identity = table.columns.find((column) => column.identity)
  if (!identity) return []
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence(${quotedName(table.name)}, ${identity.name})) as id
    from generate_series(1, ${count}::int)`.execute(db)
  return rows.map(({ id }) => Number(id))
}

async function insert(db: DbTransaction, table: CatalogueTable, rows: readonly Row[]): Promise<void> {
  const given = new Set(rows.flatMap((row) => Object.keys(row)))
  const columns = sql.join(
    table.columns.filter(({ name }) => given.has(name)).map(({ name }) => sql.id(name)),
  )
  await sql`
    insert into ${tableNamed(table.name)} (${columns}) overriding system value
    select ${columns}
    from jsonb_populate_recordset(null::${tableNamed(table.name)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  )
}
