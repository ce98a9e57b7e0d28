// What the command `restore` says and asks. The work is in src/backup.
import { openDatabaseClock } from '#platform/database-clock.ts'
import { createLog } from '#platform/log.ts'
import { Problem } from '#platform/problem.ts'
import type { Db } from '#platform/postgres.ts'
import type { ErasureLedger } from '#lifecycle/erasure/ledger.ts'
import { returnedErasures } from '#lifecycle/erasure/known.ts'
import { readSettings } from '#platform/settings.ts'
import { CliError } from './cli-error.ts'
import type { Cli } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { askLine } from './prompt.ts'
import { clean } from './table.ts'
import { counted } from './words.ts'
import { ledgerOf, openLedger } from '#main/erasing.ts'
import { allMigrations, changedTables, declaredModules } from '#main/modules.ts'
import { openBackupFile, verifyBackupFile } from '#backup/backup-file.ts'
import { notEmpty, refuseLaterVersion, restoreBackup } from '#backup/restore.ts'
import { withDatabaseToFill } from '#backup/running-database.ts'
import { readTarget, type Target } from '#backup/target.ts'
import { refusing } from './refusing.ts'
import { contentText, backupText, restoredText } from './backup-text.ts'

const log = createLog('silent') // the answer alone goes to standard output

export interface RestoreOptions {
  yes?: boolean
  replace?: boolean
  database?: string
  reason?: string
}

/** Restores from that absolute path; gives the exit code, `failed` when the restored audit log is broken. */
export const restore = (cli: Cli, file: string, options: RestoreOptions): Promise<number> =>
  refusing(async () => {
    const { env, signal } = cli.io
    const place = readSettings(env)
    await using opened = await openBackupFile(file)
    refuseLaterVersion(opened.manifest, allMigrations)
    await verifyBackupFile(opened, signal)
    requireAnswers(cli, options)
    const restored = await withDatabaseToFill(place, log, async (connection, database) => {
      const target = await readTarget(connection.db)
      if (!target.isEmpty && !options.replace)
        throw notEmpty(`${target.name} is not empty: ${contentText(target)}.`)
      cli.say(`${clean(backupText(opened.manifest))}\nIt goes to the database ${target.name} (${database}).`)
      await confirm(cli, target, options)
      const done = await restoreBackup({
        backup: opened,
        connection,
        dataDir: place.dataDir,
        replace: Boolean(options.replace),
        reason: options.reason ?? null,
        migrations: allMigrations,
        changedTables: changedTables(declaredModules),
        clock: await openDatabaseClock(connection.db),
        signal,
      })
      const ledger = openLedger(connection.db, ledgerOf(place, null), 'read')?.ledger
      return {
        ...done,
        ...(ledger ? await whoIsBack(connection.db, ledger) : { back: 0, ledger_problem: null }),
      }
    })
    const { taken_at, sha256 } = opened.manifest
    cli.show({ taken_at, sha256, ...restored }, () => restoredText(opened.manifest, restored))
    if (!cli.json) cli.say(whatNow)
    if (restored.ledger_problem)
      cli.say(
        clean(
          `It is not known which erased customers this backup has brought back. ${restored.ledger_problem}`,
        ),
      )
    if (restored.back)
      cli.say(
        `${counted(restored.back, 'organization is', 'organizations are')} back that were erased after ` +
          'this backup. Start the server, then: tenure erasures list',
      )
    return restored.audit.ok ? exitCodes.ok : exitCodes.failed
  })

/**
 * When the ledger cannot be believed, the restored data stays all the same. `back` is then null, and never
 * 0.
 */
async function whoIsBack(
  db: Db,
  ledger: ErasureLedger,
): Promise<{ back: number | null; ledger_problem: string | null }> {
  try {
    return { back: (await returnedErasures(db, ledger)).length, ledger_problem: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { back: null, ledger_problem: [error.message, error.extras.remedy].filter(Boolean).join(' ') }
  }
}

/** Asked before a database is created for the restore. */
function requireAnswers(cli: Cli, { yes, replace, database }: RestoreOptions): void {
  if (cli.interactive || database || (yes && !replace)) return
  const remedy = replace
    ? 'add --database <name>: it names what is replaced.'
    : 'add --yes, or run it in a terminal.'
  throw new CliError('usage', 'This has to be confirmed, and there is no terminal to ask in.', remedy)
}

const whatNow =
  'All people have to sign in again. Before you start the server read docs/runbooks/restore.md: ' +
  'instances that went since are wanted again.'

async function confirm(cli: Cli, target: Target, options: RestoreOptions): Promise<void> {
  const { name, isEmpty } = target
  if (isEmpty) {
    if (!options.yes && (await askLine(cli, 'Type yes to restore it: ')).trim() !== 'yes') throw nothingDone()
    return
  }
  cli.say(clean(`Everything in there will be gone: ${contentText(target)}.`))
  const typed = options.database ?? (await askLine(cli, `Type ${name} to replace it: `)).trim()
  if (typed !== name) throw nothingDone()
}

const nothingDone = (): CliError => new CliError('usage', 'Nothing was restored.')
