// For tests: a small installation with a backup of it, and the commands as an operator types them.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { audit } from '#lifecycle/audit/audit.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase, type Ending, type TestDatabase } from '../database.ts'
import { emptyFolder, runAgainst, type Ran, type RunInput } from '../cli/stand-in.ts'
import { allMigrations, changedTables, declaredModules } from '#main/modules.ts'
import { openConnection } from '#backup/connection.ts'
import { restoreBackup, type Restored, type RestoreInput } from '#backup/restore.ts'

const nobody = { url: 'http://127.0.0.1:1' }
const log = createLog('silent')

export interface BackedUp extends TestDatabase {
  /** Its backup. */
  file: string
}

/** A database with two entries in its audit log. */
export async function backedUp(ending: Ending): Promise<BackedUp> {
  const database = await testDatabase(ending)
  for (const name of ['one', 'two']) await addEntry(database, name)
  return { ...database, file: await backupOf(database.url) }
}

export function addEntry({ db }: Pick<TestDatabase, 'db'>, id: string): Promise<void> {
  return inTransaction(db, { actor: systemActor, reason: 'Test' }, async (tx) =>
    audit(tx, systemClock, { action: 'test.write', subject: { type: 'test', id } }),
  )
}

/** Backs that database up and gives the file's path. */
export async function backupOf(url: string): Promise<string> {
  const path = join(emptyFolder(), 'backup.zip')
  const { code, stderr } = await tenure(['backup', path], { env: { DATABASE_URL: url } })
  assert.equal(code, 0, stderr)
  return path
}

export const restore = (path: string, url: string, args = ['--yes'], input: RunInput = {}): Promise<Ran> =>
  tenure(['restore', path, ...args], { ...input, env: { DATABASE_URL: url } })

/** In an empty data folder unless said. */
export const tenure = (args: string[], input: RunInput): Promise<Ran> =>
  runAgainst(nobody, args, { ...input, env: { TENURE_DATA: emptyFolder(), ...input.env } })

/** The URL of a database without any table. */
export const emptyDatabase = async (ending: Ending): Promise<string> =>
  (await testDatabase(ending, { migrations: [] })).url

/** Restores without the command line around it. */
export async function restoreInto(
  url: string,
  input: Pick<RestoreInput, 'backup'> & Partial<RestoreInput>,
): Promise<Restored> {
  const connection = await openConnection(url, log)
  const given = {
    connection,
    dataDir: emptyFolder(),
    replace: false,
    reason: null,
    migrations: allMigrations,
    changedTables: changedTables(declaredModules),
  }
  try {
    return await restoreBackup({
      ...given,
      clock: systemClock,
      signal: new AbortController().signal,
      ...input,
    })
  } finally {
    await connection.close()
  }
}
