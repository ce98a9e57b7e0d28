// Rows as they leave: PostgreSQL itself writes them as JSON, so that each type comes back exactly as it was.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { done, type Outcome } from '#platform/operations/outcome.ts'
import type { Db } from '#platform/postgres.ts'
import type { Archive } from '../contract/archive.ts'
import { readCatalogue, tableNamed, tableOf, type CatalogueTable, type Column } from './catalogue.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import { organizationTables, ownedBy, requireOrganization, type Policies } from './owned-rows.ts'

const pageSize = 500

/**
 * Hands every row of the organization to the archive, one table after another in primary-key order; kept
 * tables too. Pages are statements of their own: what is written meanwhile may be in it or not.
 */
export async function exportTables(
  ctx: ModuleContext,
  archive: Archive,
  policies: Policies,
): Promise<Outcome> {
  requireOrganization(ctx.organization)
  const catalogue = await readCatalogue(ctx.db)
  const owned = ownedBy(ctx.organization, { catalogue, policies })
  for (const [name] of organizationTables(policies)) {
    await archive.rows(name, rowsOf(ctx, tableOf(catalogue, name), owned(name, 't')))
  }
  return done()
}

type Condition = RawBuilder<SqlBool>
type Row = Record<string, unknown>
interface Keyed {
  row: Row
  key: string[]
}

async function* rowsOf(ctx: ModuleContext, table: CatalogueTable, owned: Condition): AsyncGenerator<Row> {
  if (!table.primary_key.length)
    throw new Error(`${table.name} has no primary key, so an export has no order.`)
  for (let after: string[] | null = null; ;) {
    ctx.signal.throwIfAborted()
    const page: Keyed[] = await readPage(ctx.db, table, owned, after)
    for (const { row } of page) yield row
    if (page.length < pageSize) return
    after = (page.at(-1) as Keyed).key
  }
}

async function readPage(
  db: Db,
  table: CatalogueTable,
  owned: Condition,
  after: string[] | null,
): Promise<Keyed[]> {
  const keys = table.primary_key.map((name) => table.columns.find((column) => column.name === name) as Column)
  const order = sql.join(keys.map(({ name }) => sql.id('t', name)))
  const last = sql.join(keys.map(({ type }, index) => sql`${after?.[index]}::${sql.raw(type)}`))
  // The key as text: a timestamp would lose its microseconds, and the next page would begin with the same row
  // again.
  const key = sql.join(keys.map(({ name }) => sql`${sql.id('t', name)}::text`))
  const { rows } = await sql<Keyed>`
    select ${rowAsJson(table)} as row, array[${key}] as key from ${tableNamed(table.name)} as t
    where ${owned} ${after ? sql`and (${order}) > (${last})` : sql``} order by ${order} limit ${pageSize}`.execute(
    db,
  )
  return rows
}

/** Decimals leave as text: read as numbers they would lose digits. */
function rowAsJson({ columns }: CatalogueTable): RawBuilder<unknown> {
  const decimals = columns
    .filter(({ type }) => type.startsWith('numeric'))
    .map(({ name }) => sql`${name}::text, ${sql.id('t', name)}::text`)
  return decimals.length ? sql`to_jsonb(t) || jsonb_build_object(${sql.join(decimals)})` : sql`to_jsonb(t)`
}
