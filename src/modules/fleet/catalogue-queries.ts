// Statements on what instances are made of: saved setups, release channels and builds.
import type { BuildSpec } from '#connectors/planes/plane.ts'
import { afterText, type PageQuery } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'

/** One row more than asked for. */
export const listSetups = (db: Queryable, query: PageQuery) =>
  db
    .selectFrom('setups')
    .select(['key', 'title'])
    .where('key', '>', afterText(query))
    .orderBy('key')
    .limit(query.limit + 1)
    .execute()

export const listChannels = (db: Queryable, query: PageQuery) =>
  db
    .selectFrom('channels')
    .selectAll()
    .where('key', '>', afterText(query))
    .orderBy('key')
    .limit(query.limit + 1)
    .execute()

export const selectSetup = (db: Queryable, key: string) =>
  db.selectFrom('setups').selectAll().where('key', '=', key).executeTakeFirst()

export const selectChannel = (db: Queryable, key: string) =>
  db.selectFrom('channels').selectAll().where('key', '=', key).executeTakeFirst()

export const selectBuild = (db: Queryable, version: string) =>
  db.selectFrom('builds').selectAll().where('version', '=', version).executeTakeFirst()

/** Some setup and channel, for a row that is made only to delete an instance that was found. */
export async function anyChoices(db: Queryable): Promise<{ setup: string; channel: string; build: string }> {
  const setup = await db.selectFrom('setups').select('key').orderBy('key').executeTakeFirstOrThrow()
  const channel = await db.selectFrom('channels').selectAll().orderBy('key').executeTakeFirstOrThrow()
  return { setup: setup.key, channel: channel.key, build: channel.build }
}

/** What an instance of this build and setup is started with. */
export async function startedWith(
  db: Queryable,
  { build: version, setup: key }: { build: string; setup: string },
): Promise<BuildSpec> {
  const build = await db
    .selectFrom('builds')
    .selectAll()
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  const setup = await db.selectFrom('setups').select('env').where('key', '=', key).executeTakeFirstOrThrow()
  return { version: build.version, command: build.command, env: { ...build.env, ...setup.env } }
}
