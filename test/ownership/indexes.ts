// Indexes against the live catalogue. A column that says whose a row is, and one that refers to a row which
// erasing deletes, begin an index: without it every batch of an erasing, and every row it deletes, reads the
// table of everybody.
import { sql } from 'kysely'
import type { Catalogue, ForeignKey } from '#lifecycle/rows/catalogue.ts'
import { organizationTables, ownerColumn } from '#lifecycle/rows/owned-rows.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { TableOwner } from './owners.ts'

/** An index over all rows, or over all that are not null in its first column. */
export interface Index {
  table: string
  columns: string[]
}

export async function readIndexes(db: Queryable): Promise<Index[]> {
  const { rows } = await sql<Index>`
    select c.relname::text as "table", array(
      select coalesce(a.attname::text, '') from unnest(i.indkey) with ordinality as part (attnum, position)
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = part.attnum and part.attnum > 0
      where part.position <= i.indnkeyatts order by part.position) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam
    where m.amname = 'btree' and i.indisvalid and c.relnamespace = current_schema()::regnamespace
      and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = (
        select format('(%I IS NOT NULL)', a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]))`.execute(
    db,
  )
  return rows
}

export function indexFindings(
  { tables, foreignKeys }: Catalogue,
  owners: readonly TableOwner[],
  indexes: readonly Index[],
): string[] {
  const ofOrganizations = new Set(
    owners.flatMap((owner) => organizationTables(owner.tables).map(([name]) => name)),
  )
  const begins = (table: string, allowed: (columns: string[]) => boolean) =>
    indexes.some((index) => index.table === table && allowed(index.columns))
  const unowned = owners.flatMap(({ file, tables: declared }) =>
    organizationTables(declared).flatMap(([name, policy]) => {
      const column = ownerColumn(policy)
      if (!tables.has(name) || begins(name, ([first]) => first === column)) return []
      return [
        `${file}: ${name} needs an index that begins with ${column}, or erasing one organization reads ` +
          'the rows of all',
      ]
    }),
  )
  const unreferred = foreignKeys
    .filter(({ from, to }) => ofOrganizations.has(from) && ofOrganizations.has(to))
    .flatMap((key) => {
      if (begins(key.from, (columns) => leads(key, columns))) return []
      const { file } = owners.find(({ tables: declared }) => Object.hasOwn(declared, key.from)) as TableOwner
      return [
        `${file}: ${key.from} needs an index that begins with (${key.columns.join(', ')}), or deleting ` +
          `a row of ${key.to} reads all of it (${key.name})`,
      ]
    })
  return [...unowned, ...unreferred]
}

/**
 * All of them come first, or one that is not the organization's id: that alone finds all its rows, for each
 * one that is deleted.
 */
function leads({ columns }: ForeignKey, index: string[]): boolean {
  const [first = ''] = index
  if (first !== 'organization_id') return columns.includes(first)
  return index.slice(0, columns.length).toSorted().join() === columns.toSorted().join()
}
