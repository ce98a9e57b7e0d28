// Fills an empty database from a backup, in one transaction: it is all there, or nothing has changed. The
// schema is made by the same migrations that the backup's database had run. Newer migrations run after the
// rows are there.
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { systemActor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import { migrate, type OwnedMigrations } from '#platform/migrate.ts'
import type { DbTransaction } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import { inTransaction } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { verifyAudit, type AuditVerdict } from '#lifecycle/audit/verify.ts'
import type { CatalogueTable } from '#lifecycle/rows/catalogue.ts'
import type { BackupFile } from './backup-file.ts'
import type { Connection } from './connection.ts'
import { drain, measured } from './content.ts'
import { copiedTables, copyInStatement, copyOutStatement, quoted, setSequences } from './copied-tables.ts'
import { stageFiles, type Staging } from './data-folder.ts'
import { fileEntry, tableEntry, type CopiedTable, type Manifest } from './manifest.ts'
import { addReferences, takeReferences } from './references.ts'
import { keepFormerVersions } from '#lifecycle/former/triggers.ts'
import type { Policies } from '#lifecycle/rows/owned-rows.ts'
import { emptyTarget, readTarget } from './target.ts'
import { deferChecks, disableTriggers, enableTriggers, runDeferredChecks } from './triggers.ts'

export interface RestoreInput {
  backup: BackupFile
  connection: Connection
  dataDir: string
  /** Whether the existing data may be deleted. */
  replace: boolean
  reason: string | null
  /** All migrations of this version. */
  migrations: OwnedMigrations[]
  /** Tables whose rows people change: under a legal hold their former versions are kept. */
  changedTables: Policies
  clock: Clock
  signal: AbortSignal
}

export interface Restored {
  tables: number
  rows: number
  files: number
  /** Tables of the backup that no migration makes: they belong to another program. */
  left_out: string[]
  /** The migrations that have run to bring the data up to this version. */
  migrated: string[]
  audit: AuditVerdict
}

/** @throws Problem 422 `backup_unknown_migrations`: it comes from a later version */
export function refuseLaterVersion({ migrations, tenure_version }: Manifest, known: OwnedMigrations[]): void {
  const unknown = migrations.filter((name) => !namesOf(known).includes(name))
  if (!unknown.length) return
  const what = unknown.join(', ')
  const message =
    `The backup comes from a later version of Tenure (${tenure_version}); this one does not ` +
    `know ${what}.`
  throw new Problem('invalid', 'backup_unknown_migrations', message, {
    remedy: `Restore it with Tenure ${tenure_version} or later.`,
  })
}

/**
 * The caller has verified the backup. @throws Problem 409 `not_empty` unless it may be replaced; 422
 * `backup_damaged` when the file changed since, or the rows that are read back differ
 */
export async function restoreBackup(input: RestoreInput): Promise<Restored> {
  const { dataDir, reason, clock } = input
  const { db } = input.connection
  const { manifest } = input.backup
  const paths = manifest.files.map(({ path }) => path)
  if (!input.replace) await refuseExisting(dataDir, paths)
  const staging = stageFiles(dataDir)
  try {
    await readFiles(input, staging)
    const restored = await inTransaction(db, { actor: systemActor, reason }, async (tx) => {
      const done = await fill(input, tx.db)
      audit(tx, clock, {
        action: 'installation.restore',
        subject: { type: 'installation' },
        facts: {
          taken_at: manifest.taken_at,
          backup: manifest.sha256,
          rows: done.rows,
          migrated: done.migrated,
        },
      })
      return { ...done, files: paths.length }
    })
    await staging.commit(paths)
    await sql`analyze`.execute(db) // without counts the first minutes would be slow
    return restored
  } finally {
    await staging.discard()
  }
}

async function fill(input: RestoreInput, db: DbTransaction): Promise<Omit<Restored, 'files'>> {
  const { connection, migrations } = input
  const { manifest } = input.backup
  if (input.replace) await emptyTarget(db)
  else if (!(await readTarget(db)).isEmpty) throw notEmpty('The database is not empty.')
  await migrate(db, executedOf(manifest, migrations))
  const references = await takeReferences(db)
  const triggers = await disableTriggers(db)
  await deferChecks(db)
  const made = new Map((await copiedTables(db)).map((table) => [table.relation, table]))
  await deleteSeeds([...made.keys()], db)
  const ours = manifest.tables.filter(({ name }) => made.has(name))
  const strangers = manifest.tables.map(({ name }) => name).filter((name) => !made.has(name))
  for (const table of ours) await copyTable(input, table)
  await runDeferredChecks(db)
  await addReferences(db, references)
  await enableTriggers(db, triggers)
  const sequences = manifest.sequences.filter(({ table }) => !strangers.includes(table))
  await setSequences(db, sequences)
  for (const table of ours)
    await readBack(connection, copyOutStatement(made.get(table.name) as CatalogueTable), table)
  await migrate(db, migrations)
  await keepFormerVersions(db, input.changedTables)
  return {
    tables: ours.length,
    rows: ours.reduce((sum, { rows }) => sum + rows, 0),
    left_out: strangers,
    migrated: namesOf(migrations).filter((name) => !manifest.migrations.includes(name)),
    audit: await verifyAudit(db),
  }
}

const namesOf = (all: readonly OwnedMigrations[]): string[] =>
  all.flatMap(({ owner, migrations }) => Object.keys(migrations).map((name) => `${owner}/${name}`))

const executedOf = ({ migrations: executed }: Manifest, all: readonly OwnedMigrations[]): OwnedMigrations[] =>
  all.map(({ owner, migrations }) => ({
    owner,
    migrations: Object.fromEntries(
      Object.entries(migrations).filter(([name]) => executed.includes(`${owner}/${name}`)),
    ),
  }))

/**
 * Deletes the rows that migrations have inserted: the backup holds them as they are now. An empty table is
 * not touched, because the audit tables refuse every delete.
 */
async function deleteSeeds(tables: readonly string[], db: DbTransaction): Promise<void> {
  for (const name of tables) {
    const { rows } = await sql.raw(`select from ${quoted(name)} limit 1`).execute(db)
    if (rows.length) await sql.raw(`delete from ${quoted(name)}`).execute(db)
  }
}

async function copyTable(
  { backup, connection, signal }: RestoreInput,
  { name, columns }: CopiedTable,
): Promise<void> {
  await pipeline(await backup.read(tableEntry(name)), connection.copyIn(copyInStatement(name, columns)), {
    signal,
  })
}

/** Reads the written rows back and compares them with the backup, byte by byte. */
async function readBack(
  { copyOut }: Connection,
  statement: string,
  { name, sha256 }: CopiedTable,
): Promise<void> {
  const counted = measured()
  await pipeline(copyOut(statement), counted, drain)
  if (counted.content().sha256 === sha256) return
  throw new Problem(
    'invalid',
    'restore_differs',
    `The restored rows of ${name} differ from the backup; nothing was changed.`,
  )
}

async function readFiles({ backup, signal }: RestoreInput, staging: Staging): Promise<void> {
  for (const { path } of backup.manifest.files) {
    const file = createWriteStream(await staging.pathOf(path), { mode: 0o600, flush: true })
    await pipeline(await backup.read(fileEntry(path)), file, { signal })
  }
}

async function refuseExisting(dataDir: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (await stat(join(dataDir, path)).catch(() => null))
      throw notEmpty(`The data folder has a file ${path} already.`)
  }
}

export const notEmpty = (message: string): Problem =>
  new Problem('conflict', 'not_empty', message, {
    remedy: 'Restore into an empty one, or use --replace, which deletes everything in it.',
  })
