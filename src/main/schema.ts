// Updates the database to the tables that this version declares.
import { withoutEnd } from '#platform/database-use.ts'
import { migrate } from '#platform/migrate.ts'
import { openPostgres } from '#platform/postgres.ts'
import { warnOfMissingZones } from '#platform/zones-of-database.ts'
import { keepFormerVersions } from '#lifecycle/former/triggers.ts'
import { changedTables, declare, migrationsOf } from './modules.ts'
import { bundledPlugins } from './plugins.ts'
import type { AppInput } from './app-input.ts'

/** Uses a pool of its own: the migrator holds one connection and asks on another one. */
export async function bringUpToDate({ databaseUrl, log, plugins = bundledPlugins }: AppInput): Promise<void> {
  const { db, close } = openPostgres(databaseUrl, log, 2, withoutEnd)
  try {
    const modules = declare(plugins)
    await migrate(db, migrationsOf(modules))
    await keepFormerVersions(db, changedTables(modules))
    await warnOfMissingZones(db, log)
  } finally {
    await close()
  }
}
