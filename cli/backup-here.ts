// What the commands `backup` and `restore` say and ask. The work is beside it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openFolderStore } from '#connectors/storage/folder.ts'
import { assertThere } from '#lifecycle/outside/identity.ts'
import { filesOutside } from '#modules/documents/index.ts'
import { openDatabaseClock } from '#platform/database-clock.ts'
import { createLog } from '#platform/log.ts'
import { Problem, type ProblemKind } from '#platform/problem.ts'
import type { Db } from '#platform/postgres.ts'
import type { ErasureLedger } from '#lifecycle/erasure/ledger.ts'
import { returnedErasures } from '#lifecycle/erasure/known.ts'
import { readSettings, type Settings } from '#platform/settings.ts'
import { CliError } from './cli-error.ts'
import type { Cli } from './context.ts'
import { exitCodes, type ExitName } from './exit-codes.ts'
import { askLine } from './prompt.ts'
import { clean, facts } from './table.ts'
import { counted, instant } from './words.ts'
import { ledgerOf, openLedger } from '#main/erasing.ts'
import { allMigrations, changedTables, declaredModules } from '#main/modules.ts'
import { openBackupFile, verifyBackupFile } from '#backup/backup-file.ts'
import { takeBackup } from '#backup/backup.ts'
import type { Manifest } from '#backup/manifest.ts'
import { notEmpty, refuseLaterVersion, restoreBackup, type Restored } from '#backup/restore.ts'
import { withDatabaseToFill, withDatabaseToRead } from '#backup/running-database.ts'
import { readTarget, type Target } from '#backup/target.ts'

const log = createLog('silent') // standard output is the answer's

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

/** Not in a database of an earlier version. */
async function hasIdentities(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    found: string | null
  }>`select to_regclass('outside_identities')::text as found`.execute(db)
  return Boolean(rows[0]?.found)
}

const compact = (instant: Date): string => instant.toISOString().replaceAll(/[-:]|\.\d+/g, '')
const secrecy = "It holds customers' data and hashes of passwords: keep it secret, and on another machine."

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

/** What is restored stays so when the ledger cannot be believed; `back` is null then, and never 0. */
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

/** Before a database is made for it. */
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

function contentText({ organizations, people, last_entry_at, foreign_tables }: Target): string {
  const known = [
    counted(organizations, 'organization'),
    counted(people, 'person', 'people'),
    `last audit entry ${instant(last_entry_at) ?? 'none'}`,
  ].join(', ')
  return foreign_tables.length
    ? `${known}; also tables that are not Tenure's: ${foreign_tables.join(', ')}`
    : known
}

function backupText(manifest: Manifest): string {
  const { installation, taken_at, tenure_version } = manifest
  const made = `taken ${instant(taken_at)} by Tenure ${tenure_version}`
  return `Backup of ${installation.database}, ${made}: ${sizeText(manifest)}.`
}

function sizeText(manifest: Manifest): string {
  const { tables, files } = manifest
  return (
    `${counted(rowsOf(manifest), 'row')} in ${counted(tables.length, 'table')}, ` +
    `${counted(files.length, 'file')}`
  )
}

const rowsOf = ({ tables }: Manifest): number => tables.reduce((sum, { rows }) => sum + rows, 0)

const restoredText = (
  { taken_at }: Manifest,
  { tables, rows, files, left_out, migrated, audit }: Restored,
): string =>
  facts([
    ['Taken', instant(taken_at)],
    ['Tables', tables],
    ['Rows', rows],
    ['Files', files],
    ['Left out', left_out.join(', ')],
    ['Brought up to date', migrated.join(', ')],
    ['Audit', auditText(audit)],
  ])

function auditText({ ok, entries, chains, first_broken: broken }: Restored['audit']): string {
  if (ok || !broken) return `whole: ${counted(entries, 'entry', 'entries')} in ${counted(chains, 'chain')}`
  return `BROKEN, as it was in the backup: entry ${broken.seq} of chain ${broken.chain}: ${broken.problem}`
}

const version = async (): Promise<string> =>
  (
    JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
  ).version

const exits: Partial<Record<ProblemKind, ExitName>> = {
  conflict: 'conflict',
  invalid: 'invalid',
  not_found: 'not_found',
  unavailable: 'unreachable',
}

/** A "no" of this code as one of the command line, with its exit code. */
async function refusing(work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (isOfFiles(error)) throw new CliError('failed', error.message)
    if (!(error instanceof Problem)) throw error
    const exit = error.code === 'bad_settings' ? 'usage' : (exits[error.kind] ?? 'bug')
    throw new CliError(exit, error.message, error.extras.remedy ?? null)
  }
}

/** A full disk or a folder that may not be written is no bug. */
const isOfFiles = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'errno' in error && 'syscall' in error
