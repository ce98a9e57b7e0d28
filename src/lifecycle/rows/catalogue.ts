// What the database itself says about its tables. Declarations are compared with it, and orders are computed
// from it: a foreign key that a declaration misses would otherwise stop an erasing in the middle.
import { sql, type RawBuilder } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'

export interface Column {
  name: string
  /** In PostgreSQL's form: `bigint`, `timestamp with time zone`, `numeric(12,2)`. */
  type: string
  nullable: boolean
  /** The database generates its values; they mean nothing in another installation. */
  identity: boolean
  /** Computed from other columns; cannot be written. */
  generated: boolean
}

export interface CatalogueTable {
  /**
   * The form that `tableNamed` reads: without schema when it is in the current one, otherwise `schema.table`;
   * a part with a dot is quoted.
   */
  name: string
  /** Null for the current schema. */
  schema: string | null
  /** The bare name, whatever characters it has. */
  relation: string
  comment: string | null
  columns: Column[]
  primary_key: string[]
}

export interface ForeignKey {
  name: string
  from: string
  columns: string[]
  to: string
  to_columns: string[]
  on_delete: 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default'
}

export interface Catalogue {
  tables: ReadonlyMap<string, CatalogueTable>
  foreignKeys: readonly ForeignKey[]
}

/** Every table of every schema but PostgreSQL's own, with the foreign keys between them. */
export async function readCatalogue(db: Queryable): Promise<Catalogue> {
  const tables = await selectTables(db)
  return {
    tables: new Map(tables.map((table) => [table.name, table])),
    foreignKeys: await selectForeignKeys(db),
  }
}

const recently = new WeakMap<object, { at: number; catalogue: Promise<Catalogue> }>()
const recentMilliseconds = 2000

/**
 * The catalogue as read within the last two seconds: an erasing asks for it a hundred times in a row, and
 * reading it takes longer than the work. The search for tables that were made without Tenure reads it again.
 * The key is the adapter, which the transactions of a pool share, so that not each batch of an erasing reads
 * it again. When a transaction breaks off while it reads, only that transaction fails.
 */
export function recentCatalogue(db: Queryable): Promise<Catalogue> {
  const { adapter } = db.getExecutor()
  const known = recently.get(adapter)
  if (known && performance.now() - known.at < recentMilliseconds)
    return known.catalogue.catch(() => readCatalogue(db))
  const catalogue = readCatalogue(db)
  recently.set(adapter, { at: performance.now(), catalogue })
  catalogue.catch(() => recently.delete(adapter))
  return catalogue
}

/** @throws Error when the table or column does not exist: then a declaration is wrong */
export function columnOf(catalogue: Catalogue, table: string, column: string): Column {
  const found = tableOf(catalogue, table).columns.find(({ name }) => name === column)
  if (!found) throw new Error(`The table ${table} has no column ${column}.`)
  return found
}

/** @throws Error when it does not exist: then a declaration is wrong */
export function tableOf(catalogue: Catalogue, table: string): CatalogueTable {
  const found = catalogue.tables.get(table)
  if (!found) throw new Error(`There is no table ${table}.`)
  return found
}

/**
 * A table of the catalogue, or one that a module declares, as SQL. Kysely's own `sql.table` takes every dot
 * for the end of a schema: a single foreign table with a dot in its name made every plan of an erasing fail.
 */
export const tableNamed = (name: string): RawBuilder<unknown> => sql.id(...partsOf(name))

/** The same for functions that take a name as text, such as `to_regclass`. */
export const quotedName = (name: string): string =>
  partsOf(name)
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')

const partsOf = (name: string): string[] =>
  [...name.matchAll(/"((?:[^"]|"")*)"|[^."]+/g)].map(
    ([plain, quoted]) => quoted?.replaceAll('""', '"') ?? plain,
  )

/** The name of a table, from its aliases in `pg_namespace` and `pg_class`; it is unique. */
export const nameOf = (namespace: string, relation: string): RawBuilder<string> => sql<string>`
  case when ${sql.id(namespace)}.nspname = current_schema() then ${partOf(relation, 'relname')}
  else ${partOf(namespace, 'nspname')} || '.' || ${partOf(relation, 'relname')} end`

const partOf = (alias: string, column: string) => sql`
  case when ${sql.id(alias, column)} ~ '[."]' then '"' || replace(${sql.id(alias, column)}, '"', '""') || '"' else ${sql.id(alias, column)}::text end`

async function selectTables(db: Queryable): Promise<CatalogueTable[]> {
  const { rows } = await sql<CatalogueTable>`
    select ${nameOf('n', 'c')} as name, nullif(n.nspname, current_schema())::text as schema, c.relname::text as relation, obj_description(c.oid, 'pg_class') as comment,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull,
          'identity', a.attidentity <> '', 'generated', a.attgenerated <> '') order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '[]') as columns,
      array(
        select a.attname::text from pg_constraint k
        cross join unnest(k.conkey) with ordinality as part (attnum, position)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = part.attnum
        where k.conrelid = c.oid and k.contype = 'p' order by part.position) as primary_key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
    order by 1`.execute(db)
  return rows
}

async function selectForeignKeys(db: Queryable): Promise<ForeignKey[]> {
  const columns = (table: string, key: string) => sql`array(
    select a.attname::text from unnest(k.${sql.id(key)}) with ordinality as part (attnum, position)
    join pg_attribute a on a.attrelid = k.${sql.id(table)} and a.attnum = part.attnum order by part.position)`
  const { rows } = await sql<ForeignKey>`
    select k.conname::text as name, ${nameOf('n', 'c')} as "from", ${columns('conrelid', 'conkey')} as columns,
      ${nameOf('tn', 't')} as "to", ${columns('confrelid', 'confkey')} as to_columns,
      case k.confdeltype when 'r' then 'restrict' when 'c' then 'cascade' when 'n' then 'set null'
        when 'd' then 'set default' else 'no action' end as on_delete
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
    where k.contype = 'f' and k.conparentid = 0
    order by 2, 1`.execute(db)
  return rows
}
