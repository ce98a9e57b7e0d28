// Every statement of the module on builds.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Build } from './shapes.ts'

const columns = ['version', 'command', 'created_at'] as const

export const selectBuilds = (db: Queryable): Promise<Build[]> =>
  db.selectFrom('builds').select(columns).orderBy('created_at', 'desc').execute()

/** Undefined when there is a build with this version. */
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
