// What has happened to a row since it was made, counted in the tables that refer to it. The tables come from
// the live catalogue: with a list written by hand, a missing table would let rows with a history be deleted.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { readCatalogue, type Catalogue } from '../rows/catalogue.ts'
import type { LifecycleModule } from '../contract/parts.ts'
import type { TablePolicy } from '../contract/declaration.ts'
import { ownedTables } from '../rows/owned-tables.ts'
import { countRows } from '../rows/table-counts.ts'

export interface History {
  name: string
  count: number
}

/**
 * Rows of other tables that refer to the row by a foreign key. Rows that were deleted as a mistake, or that
 * were made with it and are unchanged, do not count.
 */
export async function historyOf(
  db: Queryable,
  modules: readonly LifecycleModule[],
  table: string,
  id: number,
  known?: { catalogue: Catalogue; present: ReadonlySet<string> },
): Promise<History[]> {
  const catalogue = known?.catalogue ?? (await readCatalogue(db))
  const referring = referringTo(catalogue, table)
  const counted = await countRows(
    db,
    (known ? referring.filter(({ table: from }) => known.present.has(from)) : referring).map(
      ({ table: from, columns }) => {
        const refers = sql.join(
          columns.map((column) => sql`${sql.id('t', column)} = ${id}`),
          sql` or `,
        )
        return { table: from, rows: sql<SqlBool>`(${refers}) and ${isHistory(policyOf(modules, from))}` }
      },
    ),
  )
  return counted
    .filter(({ count }) => count > 0)
    .map(({ table: from, count }) => ({ name: titleOf(modules, from), count }))
}

/**
 * A SQL condition for rows that count as history: neither made with the organization and unchanged, nor made
 * in error.
 */
export function isHistory({
  seeded,
  mistakes,
}: Partial<Pick<TablePolicy, 'seeded' | 'mistakes'>> = {}): RawBuilder<SqlBool> {
  const none = [seeded, mistakes].flatMap((condition) =>
    condition ? [sql`not (${sql.raw(condition)})`] : [],
  )
  return sql<SqlBool>`(${sql.join([sql`true`, ...none], sql` and `)})`
}

/** The columns that hold the row's id, by table. Composite keys also hold the organization's id. */
export function referringTo(
  { foreignKeys }: Catalogue,
  table: string,
): { table: string; columns: string[] }[] {
  const keys = foreignKeys.filter(({ to, to_columns }) => to === table && to_columns.includes('id'))
  return [...Map.groupBy(keys, ({ from }) => from)].map(([from, group]) => ({
    table: from,
    columns: [
      ...new Set(group.map(({ columns, to_columns }) => columns[to_columns.indexOf('id')] as string)),
    ],
  }))
}

const policyOf = (modules: readonly LifecycleModule[], table: string): TablePolicy | undefined =>
  ownedTables.lifecycle[table] ?? modules.find(({ tables }) => Object.hasOwn(tables, table))?.tables[table]

const titleOf = (modules: readonly LifecycleModule[], table: string): string =>
  policyOf(modules, table)?.title ?? table.replaceAll('_', ' ')
