// Exports rows: PostgreSQL itself writes them as JSON, so that each type comes back exactly as it was.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { done, type Outcome } from '#platform/operations/outcome.ts'
import type { Db } from '#platform/postgres.ts'
import type { Archive } from '../contract/archive.ts'
import type { ExportContext } from '../contract/hook-context.ts'
import { readCatalogue, tableNamed, tableOf, type CatalogueTable, type Column } from './catalogue.ts'
import { exportPages } from './export-pages.ts'
import { organizationTables, ownedBy, requireOrganization, type Policies } from './owned-rows.ts'

const pageSize = 500

/**
 * Stores every row of the organization in the archive, one table after another in primary-key order, kept
 * tables too. All rows are of one moment; the context guarantees that.
 */
export async function exportTables(
  ctx: ExportContext,
  archive: Archive,
  { module, policies }: { module: string; policies: Policies },
): Promise<Outcome> {
  requireOrganization(ctx.organization)
  const catalogue = await readCatalogue(ctx.db)
  const owned = ownedBy(ctx.organization, { catalogue, policies })
  for (const [name] of organizationTables(policies)) {
    const table = tableOf(catalogue, name)
    if (!table.primary_key.length) throw new Error(`${name} has no primary key, so an export has no order.`)
    await exportPages(ctx, {
      module,
      table: name,
      size: pageSize,
      read: (db, after) => readPage(db, table, owned(name, 't'), after),
      store: (first, rows) => archive.page(name, first, rows),
    })
  }
  return done()
}

async function readPage(
  db: Db,
  table: CatalogueTable,
  owned: RawBuilder<SqlBool>,
  after: readonly string[] | null,
): Promise<{ row: Record<string, unknown>; key: string[] }[]> {
  const keys = table.primary_key.map((name) => table.columns.find((column) => column.name === name) as Column)
  const order = sql.join(keys.map(({ name }) => sql.id('t', name)))
  const last = sql.join(keys.map(({ type }, index) => sql`${after?.[index]}::${sql.raw(type)}`))
  // The key is read as text: a timestamp would lose its microseconds, and the next page would begin with the
  // same row.
  const key = sql.join(keys.map(({ name }) => sql`${sql.id('t', name)}::text`))
  const { rows } = await sql<{ row: Record<string, unknown>; key: string[] }>`
    select ${rowAsJson(table)} as row, array[${key}] as key
    from ${tableNamed(table.name)} as t
    where ${owned} ${after ? sql`and (${order}) > (${last})` : sql``}
    order by ${order}
    limit ${pageSize}`.execute(db)
  return rows
}

/** Decimals are exported as text: as numbers they would lose digits. */
function rowAsJson({ columns }: CatalogueTable): RawBuilder<unknown> {
  const decimals = columns
    .filter(({ type }) => type.startsWith('numeric'))
    .map(({ name }) => sql`${name}::text, ${sql.id('t', name)}::text`)
  return decimals.length ? sql`to_jsonb(t) || jsonb_build_object(${sql.join(decimals)})` : sql`to_jsonb(t)`
}
