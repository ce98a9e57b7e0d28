// What has happened to a row since it was made, counted by the tables that refer to it. Read from the live catalogue: a table
// that somebody forgot would let history be deleted.
import { sql, type SqlBool } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { readCatalogue, type Catalogue } from './catalogue.ts'
import type { LifecycleModule, TablePolicy } from './module.ts'
import { ownedTables } from './owned-tables.ts'
import { countRows } from './table-counts.ts'

export interface History { name: string; count: number }

/** Rows of other tables that refer to the row by a foreign key, without those that are deleted themselves or came with it untouched. */
export async function historyOf(db: Queryable, modules: readonly LifecycleModule[], table: string, id: number): Promise<History[]> {
  const catalogue = await readCatalogue(db)
  const counted = await countRows(db, referringTo(catalogue, table).map(({ table: from, columns }) => {
    const refers = sql.join(columns.map((column) => sql`${sql.id('t', column)} = ${id}`), sql` or `)
    const hides = catalogue.tables.get(from)?.columns.some(({ name }) => name === 'deleted_at')
    const seeded = policyOf(modules, from)?.seeded
    return { table: from, rows: sql<SqlBool>`(${refers}) ${hides ? sql`and t.deleted_at is null` : sql``} ${seeded ? sql`and not (${sql.raw(seeded)})` : sql``}` }
  }))
  return counted.filter(({ count }) => count > 0).map(({ table: from, count }) => ({ name: titleOf(modules, from), count }))
}

/** The columns that hold the row's id, by table: composite keys name the organization besides. */
function referringTo({ foreignKeys }: Catalogue, table: string): { table: string; columns: string[] }[] {
  const keys = foreignKeys.filter(({ to, to_columns }) => to === table && to_columns.includes('id'))
  return [...Map.groupBy(keys, ({ from }) => from)].map(([from, group]) =>
    ({ table: from, columns: [...new Set(group.map(({ columns, to_columns }) => columns[to_columns.indexOf('id')] as string))] }))
}

const policyOf = (modules: readonly LifecycleModule[], table: string): TablePolicy | undefined =>
  ownedTables.lifecycle[table] ?? modules.find(({ tables }) => Object.hasOwn(tables, table))?.tables[table]

const titleOf = (modules: readonly LifecycleModule[], table: string): string => policyOf(modules, table)?.title ?? table.replaceAll('_', ' ')
