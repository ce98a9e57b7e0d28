// The time zones that PostgreSQL does not know. It may have an older list than ours (`zones.ts`); a statement with
// such a zone fails.
import { sql } from 'kysely'
import type { Log } from './log.ts'
import type { Queryable } from './postgres.ts'
import { zoneNames } from './zones.ts'

/** Those of the names that `pg_timezone_names` lacks. */
export async function zonesMissingIn(db: Queryable, names: readonly string[] = zoneNames): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select wanted.name
    from unnest(${[...names]}::text[]) as wanted (name)
    where wanted.name not in (select name from pg_timezone_names)
    order by wanted.name`.execute(db)
  return rows.map(({ name }) => name)
}

/** Says so in the log at the start, with what to do. */
export async function warnOfMissingZones(db: Queryable, log: Log): Promise<void> {
  const zones = await zonesMissingIn(db)
  if (!zones.length) return
  log.warn(
    { zones },
    'PostgreSQL does not know these time zones: organizations and units in them cannot be worked on. Update PostgreSQL or its time zone data.',
  )
}
