// What the command `backup` says. The work is in src/backup.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openFolderStore } from '#connectors/storage/folder.ts'
import { assertThere } from '#lifecycle/outside/identity.ts'
import { filesOutside } from '#modules/documents/index.ts'
import { openDatabaseClock } from '#platform/database-clock.ts'
import { createLog } from '#platform/log.ts'
import { Problem } from '#platform/problem.ts'
import type { Db } from '#platform/postgres.ts'
import { readSettings, type Settings } from '#platform/settings.ts'
import type { Cli } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { takeBackup } from '#backup/backup.ts'
import { withDatabaseToRead } from '#backup/running-database.ts'
import { refusing } from './refusing.ts'
import { rowsOf, sizeText } from './backup-text.ts'

const log = createLog('silent') // the answer alone goes to standard output

/** Writes a backup to that absolute path, or to the data folder; gives the exit code. */
export const backup = (cli: Cli, given: string | undefined): Promise<number> =>
  refusing(async () => {
    const { env, clock, signal } = cli.io
    const place = readSettings(env)
    const { dataDir } = place
    const file = given ?? join(dataDir, 'backups', `tenure-${compact(clock.now())}.zip`)
    const manifest = await withDatabaseToRead(place, log, async (connection, database) =>
      refuseAway(connection.db, place).then(async () =>
        takeBackup({
          connection,
          database,
          dataDir,
          file,
          version: await version(),
          clock: await openDatabaseClock(connection.db),
          signal,
        }),
      ),
    )
    const { taken_at, tables, files, sha256, not_included } = manifest
    const answer = {
      file,
      taken_at,
      sha256,
      tables: tables.length,
      rows: rowsOf(manifest),
      files: files.length,
      not_included,
    }
    cli.show(answer, () => `${file}\n`)
    if (!cli.json) cli.say(`${sizeText(manifest)}. ${secrecy}`)
    return exitCodes.ok
  })

/**
 * A backup without the customers' files, because their drive is not mounted, would look like a whole one.
 * @throws Problem 503 `store_away`
 */
async function refuseAway(db: Db, { dataDir, s3 }: Settings): Promise<void> {
  if (s3 || !(await hasIdentities(db))) return
  const files = filesOutside(db, await openFolderStore(join(dataDir, 'files')))
  await assertThere(db, files, 'read').catch((error: Error) => {
    throw new Problem('unavailable', 'store_away', error.message, {
      remedy: 'Bring it back first: a backup without the files would look like a whole one.',
    })
  })
}

/** The table is missing in a database of an earlier version. */
async function hasIdentities(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    found: string | null
  }>`select to_regclass('outside_identities')::text as found`.execute(db)
  return Boolean(rows[0]?.found)
}

const compact = (instant: Date): string => instant.toISOString().replaceAll(/[-:]|\.\d+/g, '')

const secrecy = "It holds customers' data and hashes of passwords: keep it secret, and on another machine."

const version = async (): Promise<string> =>
  (
    JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
  ).version
