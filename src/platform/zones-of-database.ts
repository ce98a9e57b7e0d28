// Time zones that PostgreSQL does not know. Its list may be older than the one in `zones.ts`; a statement
// with an unknown zone fails.
import { sql } from 'kysely'
import type { Log } from './log.ts'
import type { Queryable } from './postgres.ts'
import { Problem } from './problem.ts'
import { zoneNames } from './zones.ts'

/** The names that are missing in `pg_timezone_names`. */
export async function zonesMissingIn(db: Queryable, names: readonly string[] = zoneNames): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select wanted.name
    from unnest(${[...names]}::text[]) as wanted (name)
    where wanted.name not in (select name from pg_timezone_names)
    order by wanted.name`.execute(db)
  return rows.map(({ name }) => name)
}

/** Logs these zones at the start, with what to do. */
export async function warnOfMissingZones(db: Queryable, log: Log): Promise<void> {
  const zones = await zonesMissingIn(db)
  if (!zones.length) return
  log.warn(
    { zones },
    'PostgreSQL does not know these time zones: organizations and units in them cannot be worked on. Update PostgreSQL or its time zone data.',
  )
}

const invalidParameter = '22023'

/**
 * Called before a zone is stored, with the cheapest statement that reads it: `pg_timezone_names` reads a
 * folder of files.
 * @throws Problem 422 on `timezone`, after which the transaction can only be rolled back
 */
export async function requireZone(db: Queryable, zone: string | null | undefined): Promise<void> {
  if (zone === undefined || zone === null) return
  await sql`select now() at time zone ${zone}::text`.execute(db).catch((error: unknown) => {
    if ((error as { code?: string }).code !== invalidParameter) throw error
    const message = `The database does not know the time zone ${zone}.`
    throw new Problem('invalid', 'validation_failed', message, {
      errors: { timezone: [message] },
      remedy: 'Choose another city of the same time, or update the time zone data of PostgreSQL.',
    })
  })
}
