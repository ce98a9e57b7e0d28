// Rows as they leave: PostgreSQL itself writes them as JSON, so that each type comes back exactly as it was.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '#platform/postgres.ts'
import type { Archive } from './archive.ts'
import { readCatalogue, tableOf, type CatalogueTable } from './catalogue.ts'
import type { ModuleContext } from './module.ts'
import { organizationTables, ownedBy, requireOrganization, type Policies } from './owned-rows.ts'

const pageSize = 500

/**
 * Hands every row of the organization to the archive, one table after another in primary-key order; kept tables too. Pages are
 * statements of their own: what is written meanwhile may be in it or not.
 */
export async function exportTables(ctx: ModuleContext, archive: Archive, policies: Policies): Promise<void> {
  requireOrganization(ctx.organization)
  const catalogue = await readCatalogue(ctx.db)
  const owned = ownedBy(ctx.organization, { catalogue, policies })
  for (const [name] of organizationTables(policies)) {
    await archive.rows(name, rowsOf(ctx, tableOf(catalogue, name), owned(name, 't')))
  }
}

interface Page { row: Record<string, unknown>; key: string[] }

async function* rowsOf(ctx: ModuleContext, table: CatalogueTable, owned: RawBuilder<SqlBool>): AsyncGenerator<Record<string, unknown>> {
  if (!table.primary_key.length) throw new Error(`The table ${table.name} has no primary key, so its rows have no order to be exported in.`)
  for (let after: string[] | null = null; ;) {
    ctx.signal.throwIfAborted()
    const page: Page[] = await readPage(ctx.db, table, owned, after)
    for (const { row } of page) yield row
    if (page.length < pageSize) return
    after = (page.at(-1) as Page).key
  }
}

async function readPage(db: Db, table: CatalogueTable, owned: RawBuilder<SqlBool>, after: string[] | null): Promise<Page[]> {
  const keys = table.columns.filter(({ name }) => table.primary_key.includes(name))
    .sort((a, b) => table.primary_key.indexOf(a.name) - table.primary_key.indexOf(b.name))
  const order = sql.join(keys.map(({ name }) => sql.id('t', name)))
  const beyond = after ? sql`and (${order}) > (${sql.join(keys.map(({ type }, index) => sql`${after[index]}::${sql.raw(type)}`))})` : sql``
  // The key as text: a timestamp would lose its microseconds on the way, and the page would begin with the same row again.
  const { rows } = await sql<Page>`
    select ${rowAsJson(table)} as row, array[${sql.join(keys.map(({ name }) => sql`${sql.id('t', name)}::text`))}] as key
    from ${sql.table(table.name)} as t where ${owned} ${beyond} order by ${order} limit ${pageSize}`.execute(db)
  return rows
}

/** Decimals leave as text: read as numbers they would lose digits. */
function rowAsJson({ columns }: CatalogueTable): RawBuilder<unknown> {
  const decimals = columns.filter(({ type }) => type.startsWith('numeric'))
  if (!decimals.length) return sql`to_jsonb(t)`
  return sql`to_jsonb(t) || jsonb_build_object(${sql.join(decimals.flatMap(({ name }) => [sql`${name}::text`, sql`${sql.id('t', name)}::text`]))})`
}
