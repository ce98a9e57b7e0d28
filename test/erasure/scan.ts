// Looks for traces: every table of every schema, every column that can hold text, in one statement for each
// table.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { readCatalogue, tableNamed, type CatalogueTable } from '#lifecycle/rows/catalogue.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import { organizationTables, ownedBy, type Policies } from '#lifecycle/rows/owned-rows.ts'
import { ownedTables } from '#lifecycle/rows/owned-tables.ts'
import type { Db } from '#platform/postgres.ts'
import type { Subject } from '../world/shape.ts'

const policiesOf = (modules: readonly LifecycleModule[]): Policies =>
  Object.fromEntries(
    organizationTables(
      Object.assign({}, ownedTables.platform, ownedTables.lifecycle, ...modules.map(({ tables }) => tables)),
    ),
  )

/** `table.column` -> how many rows hold one of the needles. */
export async function tracesOf(db: Db, needles: readonly string[]): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const table of (await readCatalogue(db)).tables.values())
    Object.assign(found, await tracesIn(db, table, needles))
  return found
}

const readable = /text|char|json|uuid|bytea|name/

async function tracesIn(
  db: Db,
  { name, columns }: CatalogueTable,
  needles: readonly string[],
): Promise<Record<string, number>> {
  const searched = columns.filter(({ type }) => readable.test(type))
  if (!searched.length) return {}
  const counts = searched.map(({ name: column, type }) => {
    const text = type === 'bytea' ? sql`encode(${sql.id(column)}, 'escape')` : sql`${sql.id(column)}::text`
    return sql`count(*) filter (where ${sql.join(
      needles.map((needle) => sql`position(lower(${needle}) in lower(${text})) > 0`),
      sql` or `,
    )})::int as ${sql.id(column)}`
  })
  const {
    rows: [row = {}],
  } = await sql<Record<string, number>>`select ${sql.join(counts)} from ${tableNamed(name)}`.execute(db)
  return Object.fromEntries(
    Object.entries(row).flatMap(([column, count]) => (count ? [[`${name}.${column}`, count]] : [])),
  )
}

/** Each table's rows of an organization as one hash: one changed letter shows. */
export async function hashesOf(
  db: Db,
  organization: Subject,
  modules: readonly LifecycleModule[],
): Promise<Record<string, string>> {
  return perTable(
    db,
    organization,
    modules,
    sql`md5(coalesce(string_agg(t::text, '|' order by t::text), ''))`,
  )
}

export async function countsOf(
  db: Db,
  organization: Subject,
  modules: readonly LifecycleModule[],
): Promise<Record<string, number>> {
  return perTable(db, organization, modules, sql`count(*)::int`)
}

async function perTable<T>(
  db: Db,
  organization: Subject,
  modules: readonly LifecycleModule[],
  of: RawBuilder<unknown>,
): Promise<Record<string, T>> {
  const catalogue = await readCatalogue(db)
  const policies = policiesOf(modules)
  const owned = ownedBy(organization, { catalogue, policies })
  const parts = Object.keys(policies).map(
    (table) =>
      sql`select ${table}::text as table, to_jsonb(${of}) as value from ${tableNamed(table)} as t where ${owned(table, 't') as RawBuilder<SqlBool>}`,
  )
  const { rows } = await sql<{ table: string; value: T }>`${sql.join(parts, sql` union all `)}`.execute(db)
  return Object.fromEntries(rows.map(({ table, value }) => [table, value]))
}
