// What a restore finds in the database that it is to fill, and how it is emptied. Object by object and not as
// a whole schema: the role may own its database without owning what an administrator has put into it
// (extensions, rights on the schema).
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { queueSchema } from '#platform/operations/queue.ts'
import { declaredModules } from '#main/modules.ts'
import { ownedTables } from '#lifecycle/rows/owned-tables.ts'
import { quoted } from './copied-tables.ts'

export interface Target {
  /** The database's own name, which is typed to replace it. */
  name: string
  isEmpty: boolean
  organizations: number
  people: number
  /** The time of the last entry of its audit log. */
  last_entry_at: string | null
  /** Tables that this version of Tenure does not know. */
  foreign_tables: string[]
}

export async function readTarget(db: Queryable): Promise<Target> {
  const objects = await ownObjects(db)
  const tables = objects.filter(({ type }) => type === 'table').map(({ name }) => name)
  const counted = async (table: string, what: string) =>
    tables.includes(table) ? await readValue(db, `select ${what} from ${quoted(table)}`) : null
  return {
    name: String(await readValue(db, 'select current_database()::text')),
    isEmpty: objects.length === 0 && !(await hasQueue(db)),
    organizations: Number((await counted('organizations', 'count(*)')) ?? 0),
    people: Number((await counted('people', 'count(*)')) ?? 0),
    last_entry_at: (await counted('audit_entries', 'max(at)')) as string | null,
    foreign_tables: tables.filter((name) => !knownTables.has(name)),
  }
}

/**
 * Deletes everything in the schema, in the caller's transaction. The jobs of the queue go too: they name ids
 * that exist again after the restore.
 */
export async function emptyTarget(db: Queryable): Promise<void> {
  await sql`drop schema if exists ${sql.id(queueSchema)} cascade`.execute(db)
  const objects = await ownObjects(db)
  const tablesFirst = [
    ...objects.filter(({ type }) => type === 'table'),
    ...objects.filter(({ type }) => type !== 'table'),
  ]
  for (const { type, identity } of tablesFirst)
    await sql.raw(`drop ${type} if exists ${identity} cascade`).execute(db)
}

interface DatabaseObject {
  type: string
  identity: string
  name: string
}

/**
 * Tables, functions and types of the current schema that belong to no extension; objects that depend on them
 * are not listed.
 */
async function ownObjects(db: Queryable): Promise<DatabaseObject[]> {
  const { rows } = await sql<DatabaseObject>`
    select o.type, o.identity, o.name from (
      select distinct classid, objid from pg_depend
      where refclassid = 'pg_namespace'::regclass and refobjid = current_schema()::regnamespace and deptype = 'n'
        and classid in ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass)) d
    cross join lateral pg_identify_object(d.classid, d.objid, 0) o
    where not exists (select from pg_depend e where e.classid = d.classid and e.objid = d.objid and e.deptype = 'e')
    order by 1, 2`.execute(db)
  return rows
}

async function hasQueue(db: Queryable): Promise<boolean> {
  return (await readValue(db, `select to_regnamespace('${queueSchema}')::text`)) !== null
}

async function readValue(db: Queryable, statement: string): Promise<unknown> {
  const { rows } = await sql.raw<Record<string, unknown>>(statement).execute(db)
  return Object.values(rows[0] ?? {})[0] ?? null
}

const knownTables = new Set([
  ...Object.keys(ownedTables.platform),
  ...Object.keys(ownedTables.lifecycle),
  ...declaredModules.flatMap(({ tables }) => Object.keys(tables)),
])
