// Checks before any change whether this schema belongs to Tenure, and whether this version knows all of it.
// Migrating the database of another program, or one that a newer version has changed, would do damage that no
// restart repairs.
import { sql } from 'kysely'
import type { Db } from './postgres.ts'
import { Problem } from './problem.ts'

export interface KnownMigrations {
  /** `owner/name` of all migrations of this version. */
  names: ReadonlySet<string>
  owners: ReadonlySet<string>
}

/** @throws Problem `schema_foreign`, `schema_newer`, before anything is changed */
export async function refuseUnknownSchema(
  db: Db,
  table: string,
  { names, owners }: KnownMigrations,
): Promise<void> {
  // before the migrations: another node may be migrating at this moment
  const others = await otherTables(db, table)
  const executed = await executedMigrations(db, table)
  const own = executed?.filter((name) => owners.has(ownerOf(name))) ?? []
  if (executed === null || (!own.length && (executed.length || others.length))) throw foreign(others)
  const unknown = own.filter((name) => !names.has(name))
  if (unknown.length) throw newer(unknown)
}

const ownerOf = (name: string): string => name.split('/')[0] as string

/**
 * Tables in the schema that unqualified names mean, and in the queue's schema; those of extensions (PostGIS)
 * are left out.
 */
async function otherTables(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in (current_schema(), 'queue') and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and c.relname not in (${table}, ${`${table}_lock`})
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by name limit 5`.execute(db)
  return rows.map(({ name }) => name)
}

/** Empty when there is no such table yet; null when a table with that name belongs to another program. */
export async function executedMigrations(db: Db, table: string): Promise<string[] | null> {
  const { rows: columns } = await sql<{ attname: string }>`
    select attname from pg_attribute where attrelid = to_regclass(${table}) and attnum > 0 and not attisdropped`.execute(
    db,
  )
  if (!columns.length) return []
  if (!columns.some(({ attname }) => attname === 'name')) return null
  const { rows } = await sql<{ name: string }>`select name::text from ${sql.table(table)}`.execute(db)
  return rows.map(({ name }) => name)
}

function foreign(others: readonly string[]): Problem {
  const which = others.length ? ` (${others.join(', ')})` : ''
  return new Problem(
    'unavailable',
    'schema_foreign',
    `The database holds tables that are not Tenure's${which}. Nothing was changed.`,
    {
      remedy: 'Give Tenure a database of its own (createdb tenure) and name it in DATABASE_URL.',
    },
  )
}

function newer(unknown: readonly string[]): Problem {
  const [first, ...more] = unknown
  const which = more.length ? `${first} and ${more.length} more` : first
  return new Problem(
    'unavailable',
    'schema_newer',
    `A newer version of Tenure has changed this database (${which}). Nothing was changed.`,
    {
      remedy:
        'Start that version or a later one. To go back to this version, restore a backup that it has made.',
    },
  )
}
