// What the commands `backup` and `restore` say and ask. The work is beside it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLog } from '#platform/log.ts'
import { Problem, type ProblemKind } from '#platform/problem.ts'
import { readSettings } from '#platform/settings.ts'
import { CliError } from '../cli/cli-error.ts'
import type { Cli } from '../cli/context.ts'
import { exitCodes, type ExitName } from '../cli/exit-codes.ts'
import { askLine } from '../cli/prompt.ts'
import { clean, facts } from '../cli/table.ts'
import { counted, instant } from '../cli/words.ts'
import { allMigrations } from '../modules.ts'
import { openBackupFile, verifyBackupFile } from './backup-file.ts'
import { takeBackup } from './backup.ts'
import type { Manifest } from './manifest.ts'
import { notEmpty, refuseLaterVersion, restoreBackup, type Restored } from './restore.ts'
import { withDatabaseToFill, withDatabaseToRead } from './running-database.ts'
import { readTarget, type Target } from './target.ts'

const log = createLog('silent') // standard output is the answer's

/** Writes a backup to that absolute path, or to the data folder; gives the exit code. */
export const backup = (cli: Cli, given: string | undefined): Promise<number> => refusing(async () => {
  const { io: { env, clock, signal } } = cli
  const place = readSettings(env)
  const file = given ?? join(place.dataDir, 'backups', `tenure-${clock.now().toISOString().replaceAll(/[-:]|\.\d+/g, '')}.zip`)
  const manifest = await withDatabaseToRead(place, log, async (connection, database) =>
    takeBackup({ connection, database, dataDir: place.dataDir, file, version: await version(), clock, signal }))
  const { taken_at, tables, files, sha256, not_included } = manifest
  const answer = { file, taken_at, sha256, tables: tables.length, rows: rowsOf(manifest), files: files.length, not_included }
  cli.show(answer, () => `${file}\n`)
  if (!cli.json) cli.say(`${sizeText(manifest)}. It holds customers' data and hashes of passwords: keep it secret, and on another machine.`)
  return exitCodes.ok
})

export interface RestoreOptions { yes?: boolean; replace?: boolean; database?: string; reason?: string }

/** Restores from that absolute path; gives the exit code, `failed` when the restored audit log is broken. */
export const restore = (cli: Cli, file: string, options: RestoreOptions): Promise<number> => refusing(async () => {
  const { io: { env, clock, signal } } = cli
  const place = readSettings(env)
  await using opened = await openBackupFile(file)
  refuseLaterVersion(opened.manifest, allMigrations)
  await verifyBackupFile(opened, signal)
  requireAnswers(cli, options)
  const restored = await withDatabaseToFill(place, log, async (connection, database) => {
    await confirm(cli, opened.manifest, database, await readTarget(connection.db), options)
    return restoreBackup({
      backup: opened, connection, dataDir: place.dataDir, replace: Boolean(options.replace), reason: options.reason ?? null, migrations: allMigrations,
      clock, signal,
    })
  })
  cli.show({ taken_at: opened.manifest.taken_at, sha256: opened.manifest.sha256, ...restored }, () => restoredText(opened.manifest, restored))
  if (!cli.json) cli.say('Everybody signs in again. Before you start the server read docs/runbooks/restore.md: instances that went since are wanted again.')
  return restored.audit.ok ? exitCodes.ok : exitCodes.failed
})

/** Before a database is made for it. */
function requireAnswers(cli: Cli, { yes, replace, database }: RestoreOptions): void {
  if (cli.interactive || database || (yes && !replace)) return
  throw new CliError('usage', 'Nobody is there to confirm it.', replace ? 'add --database <name>: it names what shall be replaced.' : 'add --yes, or run it in a terminal.')
}

async function confirm(cli: Cli, manifest: Manifest, database: string, target: Target, { yes, replace, database: named }: RestoreOptions): Promise<void> {
  if (!target.isEmpty && !replace) throw notEmpty(`The database ${target.name} is not empty: ${contentText(target)}.`)
  cli.say(`${clean(backupText(manifest))}\nIt goes to the database ${target.name} (${database}).`)
  if (target.isEmpty) {
    if (!yes && (await askLine(cli, 'Type yes to restore it: ')).trim() !== 'yes') throw nothingDone()
    return
  }
  cli.say(clean(`Everything in there will be gone: ${contentText(target)}.`))
  const typed = named ?? (await askLine(cli, `Type ${target.name} to replace it: `)).trim()
  if (typed !== target.name) throw nothingDone()
}

const nothingDone = (): CliError => new CliError('usage', 'Nothing was restored.')

function contentText({ organizations, people, last_entry_at, foreign_tables }: Target): string {
  const known = `${counted(organizations, 'organization')}, ${counted(people, 'person', 'people')}, last audit entry ${instant(last_entry_at) ?? 'none'}`
  return foreign_tables.length ? `${known}; also tables that are not Tenure's: ${foreign_tables.join(', ')}` : known
}

const backupText = (manifest: Manifest): string =>
  `Backup of ${manifest.installation.database}, taken ${instant(manifest.taken_at)} by Tenure ${manifest.tenure_version}: ${sizeText(manifest)}.`

const sizeText = (manifest: Manifest): string =>
  `${counted(rowsOf(manifest), 'row')} in ${counted(manifest.tables.length, 'table')}, ${counted(manifest.files.length, 'file')}`

const rowsOf = ({ tables }: Manifest): number => tables.reduce((sum, { rows }) => sum + rows, 0)

const restoredText = (manifest: Manifest, { tables, rows, files, left_out, migrated, audit }: Restored): string => facts([
  ['Taken', instant(manifest.taken_at)], ['Tables', tables], ['Rows', rows], ['Files', files], ['Left out', left_out.join(', ')],
  ['Brought up to date', migrated.join(', ')], ['Audit', auditText(audit)],
])

function auditText({ ok, entries, chains, first_broken: broken }: Restored['audit']): string {
  if (ok || !broken) return `whole: ${counted(entries, 'entry', 'entries')} in ${counted(chains, 'chain')}`
  return `BROKEN, as it was in the backup: entry ${broken.seq} of chain ${broken.chain}: ${broken.problem}`
}

const version = async (): Promise<string> =>
  (JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }).version

const exits: Partial<Record<ProblemKind, ExitName>> = { conflict: 'conflict', invalid: 'invalid', not_found: 'not_found', unavailable: 'unreachable' }

/** A "no" of this code as one of the command line, with its exit code. */
async function refusing(work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (isOfFiles(error)) throw new CliError('failed', error.message)
    if (!(error instanceof Problem)) throw error
    throw new CliError(error.code === 'bad_settings' ? 'usage' : exits[error.kind] ?? 'bug', error.message, error.extras.remedy ?? null)
  }
}

/** A full disk or a folder that may not be written is no bug. */
const isOfFiles = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'errno' in error && 'syscall' in error
