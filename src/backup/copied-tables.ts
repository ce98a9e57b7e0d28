// Which tables a backup holds, and how their rows are written. Every table of the schema is in it unless it
// is named here with the reason, so that a module that comes later is never forgotten.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { readCatalogue, type CatalogueTable } from '#lifecycle/rows/catalogue.ts'
import type { SequenceValue } from './manifest.ts'

const leftOut: Readonly<Record<string, string>> = {
  sessions:
    'all people sign in again: a person who has signed out since must not be signed in by the restore',
  password_links: 'a link that was used since would work again',
  known_origins:
    'where a person signs in is learned again; what a reset has forgotten must not be known again',
  receipt_signers: 'nodes that run now, which say again that they do',
  stored_answers: 'a repeated request must take effect again: its first effect may be lost',
  sign_in_attempts: 'counts of the last minutes',
  schema_migrations: 'the manifest lists them, and a restore runs them',
  schema_migrations_lock: 'belongs to the running of migrations',
}

export const leftOutTables = [
  ...Object.entries(leftOut).map(([name, because]) => ({ what: `table ${name}`, because })),
  {
    what: 'schema queue',
    because: 'wake-ups alone: the sweep sends them again for every operation that is due',
  },
]

/** Tables of the schema that a backup holds, by name; without those of other schemas. */
export async function copiedTables(db: Queryable): Promise<CatalogueTable[]> {
  const { tables } = await readCatalogue(db)
  return [...tables.values()].filter(({ schema, name }) => schema === null && !Object.hasOwn(leftOut, name))
}

/** Columns that can be written. PostgreSQL computes generated columns itself. */
export const writtenColumns = ({ columns }: CatalogueTable): string[] =>
  columns.filter(({ generated }) => !generated).map(({ name }) => name)

/**
 * The rows in the order of the primary key, the same on every server: what is read back can be compared by
 * one hash.
 */
export function copyOutStatement(table: CatalogueTable): string {
  const { relation, primary_key } = table
  const order = primary_key.length
    ? primary_key.map((column) => sortKey(table, column)).join(', ')
    : 't::text collate "C"'
  return (
    `copy (select ${list(writtenColumns(table))} from ${quoted(relation)} as t order by ${order}) ` +
    'to stdout'
  )
}

export const copyInStatement = (name: string, columns: readonly string[]): string =>
  `copy ${quoted(name)} (${list(columns)}) from stdin`

function sortKey({ columns }: CatalogueTable, column: string): string {
  const type = columns.find(({ name }) => name === column)?.type ?? ''
  return `t.${quoted(column)}${/^(text|character|name)/.test(type) ? ' collate "C"' : ''}`
}

const list = (columns: readonly string[]): string => columns.map(quoted).join(', ')

/** As an identifier of SQL, whatever it holds. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * The last numbers that identity columns have given out. Transactions do not roll them back: read them after
 * the snapshot was taken.
 */
export async function readSequences(db: Queryable): Promise<SequenceValue[]> {
  const { rows } = await sql<SequenceValue>`
    select t.relname::text as table, a.attname::text as column, q.last_value::text as last_value
    from pg_depend d
    join pg_class s on s.oid = d.objid and s.relkind = 'S'
    join pg_namespace n on n.oid = s.relnamespace
    join pg_class t on t.oid = d.refobjid and t.relnamespace = current_schema()::regnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    join pg_sequences q on q.schemaname = n.nspname and q.sequencename = s.relname
    where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
      and q.last_value is not null
    order by 1, 2`.execute(db)
  return rows
}

/**
 * Identity columns continue after the numbers of the backup: a new row never gets the id of a row that was
 * deleted before the backup.
 */
export async function setSequences(db: Queryable, sequences: readonly SequenceValue[]): Promise<void> {
  for (const { table, column, last_value } of sequences) {
    await sql`select setval(pg_get_serial_sequence(${quoted(table)}, ${column}), ${last_value}::bigint)`.execute(
      db,
    )
  }
}
