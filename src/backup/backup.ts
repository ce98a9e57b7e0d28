// Takes a backup: one consistent snapshot of every table, and the files of the data folder, in one zip file.
// Servers keep working meanwhile; what they write after the snapshot is in the next backup.
import { link, mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { Problem } from '#platform/problem.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { CatalogueTable } from '#lifecycle/rows/catalogue.ts'
import { installationChain } from '#lifecycle/audit/audit.ts'
import { openBackupFile, verifyBackupFile, writeBackupFile, type BackupWriter } from './backup-file.ts'
import type { Connection } from './connection.ts'
import {
  copiedTables,
  copyOutStatement,
  leftOutTables,
  quoted,
  readSequences,
  writtenColumns,
} from './copied-tables.ts'
import { includedFiles, leftOutFiles, openIncluded } from './data-folder.ts'
import {
  fileEntry,
  formatVersion,
  sealed,
  tableEntry,
  type CopiedFile,
  type CopiedTable,
  type Manifest,
} from './manifest.ts'

export interface BackupInput {
  connection: Connection
  /** How the manifest names the database. */
  database: string
  dataDir: string
  /** Absolute; must not exist yet. */
  file: string
  version: string
  clock: Clock
  signal: AbortSignal
}

/**
 * Writes the file, reads it back and only then gives it its name: a file with that name is always a complete
 * backup.
 * @throws Problem 409 `backup_exists`, 404 `nothing_to_back_up`
 */
export async function takeBackup(input: BackupInput): Promise<Manifest> {
  const { file, clock, signal } = input
  if (await stat(file).catch(() => null)) throw alreadyThere(file)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const unfinished = `${file}.${newUid()}.part`
  const takenAt = clock.now()
  try {
    const writer = writeBackupFile(unfinished, takenAt, signal)
    const manifest = await fill(input, writer, takenAt).catch(async (error: unknown) => {
      await writer.abandon()
      throw error
    })
    await readBack(unfinished, signal)
    await giveName(unfinished, file)
    return manifest
  } finally {
    await rm(unfinished, { force: true })
  }
}

async function fill(input: BackupInput, writer: BackupWriter, takenAt: Date): Promise<Manifest> {
  const { database, version } = input
  const { db } = input.connection
  await sql`begin isolation level repeatable read read only`.execute(db)
  const migrations = await executedMigrations(db)
  const tables = await copiedTables(db)
  // No migration runs while the backup is taken.
  await sql
    .raw(`lock table ${tables.map(({ relation }) => quoted(relation)).join(', ')} in access share mode`)
    .execute(db)
  const head = {
    format: 'tenure backup' as const,
    format_version: formatVersion,
    tenure_version: version,
    taken_at: takenAt.toISOString(),
    installation: { database, first_audit_hash: await firstAuditHash(db) },
    migrations,
    sequences: await readSequences(db),
    not_included: [...leftOutTables, ...leftOutFiles],
  }
  const copied: CopiedTable[] = []
  for (const table of tables) copied.push(await copyTable(input, writer, table))
  await sql`commit`.execute(db)
  const manifest = sealed({ ...head, tables: copied, files: await copyFiles(input, writer) })
  await writer.finish(manifest)
  return manifest
}

async function executedMigrations(db: Queryable): Promise<string[]> {
  const { rows: found } = await sql<{ table: string | null }>`
    select to_regclass('schema_migrations')::text as table`.execute(db)
  if (!found[0]?.table) throw noTenure()
  const { rows } = await sql<{ name: string }>`select name from schema_migrations order by name`.execute(db)
  return rows.map(({ name }) => name)
}

async function firstAuditHash(db: Queryable): Promise<string | null> {
  const { rows } = await sql<{ hash: string }>`
    select hash from audit_entries where chain = ${installationChain} and seq = 1`.execute(db)
  return rows[0]?.hash ?? null
}

async function copyTable(
  { connection }: BackupInput,
  writer: BackupWriter,
  table: CatalogueTable,
): Promise<CopiedTable> {
  const copied = connection.copyOut(copyOutStatement(table))
  const content = await writer.add(tableEntry(table.relation), copied)
  return {
    name: table.relation,
    columns: writtenColumns(table),
    rows: await connection.rowsOf(copied),
    ...content,
  }
}

async function copyFiles({ dataDir, file }: BackupInput, writer: BackupWriter): Promise<CopiedFile[]> {
  const copied: CopiedFile[] = []
  for (const path of await includedFiles(dataDir, (found) => found.startsWith(file))) {
    const content = await openIncluded(dataDir, path)
    if (content) copied.push({ path, ...(await writer.add(fileEntry(path), content)) })
  }
  return copied
}

/** Reads the backup back: only a backup that was read is known to be readable. */
async function readBack(file: string, signal: AbortSignal): Promise<void> {
  await using backup = await openBackupFile(file)
  await verifyBackupFile(backup, signal)
}

/**
 * A hard link never replaces a file that another process has made meanwhile. Some file systems have no hard
 * links: there the file is renamed.
 */
async function giveName(unfinished: string, file: string): Promise<void> {
  try {
    await link(unfinished, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyThere(file)
    await rename(unfinished, file)
  }
}

const noTenure = (): Problem =>
  new Problem('not_found', 'nothing_to_back_up', 'Tenure was never started on this database.')

const alreadyThere = (file: string): Problem =>
  new Problem('conflict', 'backup_exists', `The file ${file} exists already; a backup replaces no file.`, {
    remedy: 'Name another file.',
  })
