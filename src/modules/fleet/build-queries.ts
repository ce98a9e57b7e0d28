// Every statement of the module on builds.
import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Build } from './shapes.ts'

const columns = ['version', 'command', 'created_at'] as const

/** The newest first, with the instant of the sort order; one row more than asked for. */
export function listBuilds(
  db: Queryable,
  { cursor, limit }: PageQuery,
): Promise<(Build & { sorted_by: string })[]> {
  const moment = sql<string>`to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  const after = decodeCursor(cursor, z.tuple([z.string(), z.string()]))
  let select = db
    .selectFrom('builds')
    .select(columns)
    .select(moment.as('sorted_by'))
    .orderBy('created_at', 'desc')
    .orderBy('version', 'desc')
    .limit(limit + 1)
  if (after) select = select.where(sql<boolean>`(${moment}, version) < (${after[0]}, ${after[1]})`)
  return select.execute()
}

/** Undefined when a build has this version already. */
export const insertBuild = (
  db: Queryable,
  { version, command }: Pick<Build, 'version' | 'command'>,
): Promise<Build | undefined> =>
  db
    .insertInto('builds')
    .values({ version, command: command ? sql<string[]>`${JSON.stringify(command)}::jsonb` : null })
    .onConflict((conflict) => conflict.doNothing())
    .returning(columns)
    .executeTakeFirst()
