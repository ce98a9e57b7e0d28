// Moves the date of this machine as far as this process can see it, and tells which tables have changed.
import { sql } from 'kysely'
import type { Db } from '#platform/postgres.ts'

/** Everything that reads the machine's date reads it moved, until the result is disposed of. */
export function moveDate(milliseconds: number): Disposable {
  const Real = globalThis.Date
  class Moved extends Real {
    constructor(...given: [] | [value: number]) {
      if (given.length) super(...given)
      else super(Moved.now())
    }

    static override now(): number {
      return Real.now() + milliseconds
    }
  }
  globalThis.Date = Moved as DateConstructor
  return { [Symbol.dispose]: () => void (globalThis.Date = Real) }
}

/** A hash of all rows of every table, by its name; the queue's own tables too. */
export async function fingerprint(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema in ('public', 'queue') and table_type = 'BASE TABLE' and table_name not in ('version', 'bam', 'warning')`.execute(
    db,
  )
  const hashes = rows.map(
    ({ schema, name }) => sql`
    select ${name}::text as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${sql.table(`${schema}.${name}`)} as t`,
  )
  const found = await sql<{ name: string; hash: string }>`${sql.join(hashes, sql` union all `)}`.execute(db)
  return new Map(found.rows.map(({ name, hash }) => [name, hash]))
}

export const changesBetween = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...after].filter(([name, hash]) => before.get(name) !== hash).map(([name]) => name)
