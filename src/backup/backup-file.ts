// The zip file of a backup: written as a stream, one entry after another, and read back the same way. Only
// the manifest is held in memory.
import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import yazl from 'yazl'
import { Problem } from '#platform/problem.ts'
import { drain, measured, type Content } from './content.ts'
import { damaged, fileEntry, manifestEntry, parseManifest, tableEntry, type Manifest } from './manifest.ts'

export interface BackupWriter {
  /** Writes one entry; resolves when all of it was read. */
  add(entry: string, source: Readable): Promise<Content>
  /** Writes the manifest and ends the file; it is on the disk then. */
  finish(manifest: Manifest): Promise<void>
  /** Gives up; the file is left as it is. */
  abandon(): Promise<void>
}

/**
 * @param path must not exist; only its owner can read it: it holds hashes of passwords and customers' data
 */
export function writeBackupFile(path: string, takenAt: Date, signal: AbortSignal): BackupWriter {
  const zip = new yazl.ZipFile()
  const options = { mtime: takenAt, mode: 0o100600 }
  const broken = new AbortController() // a full disk must end the writers that are still at work
  const stopped = AbortSignal.any([signal, broken.signal])
  const written = pipeline(
    zip.outputStream,
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
    {
      signal: stopped,
    },
  )
  written.catch((error: unknown) => broken.abort(error))
  zip.on('error', (error) => broken.abort(error))
  return {
    async add(entry, source) {
      const counted = measured()
      zip.addReadStream(counted, entry, options)
      await pipeline(source, counted, { signal: stopped }).catch(reasonOf(stopped))
      return counted.content()
    },
    async finish(manifest) {
      zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), manifestEntry, options)
      zip.end()
      await written.catch(reasonOf(stopped))
    },
    async abandon() {
      broken.abort(new Error('The backup was given up.'))
      await written.catch(() => undefined)
    },
  }
}

/** When a stream is aborted, its error says only that. The error that aborted it is the one to report. */
const reasonOf =
  (signal: AbortSignal) =>
  (error: unknown): never => {
    throw signal.aborted ? signal.reason : error
  }

export interface BackupFile extends AsyncDisposable {
  manifest: Manifest
  /** The bytes of the entry. The stream fails at its end when they differ from what the manifest says. */
  read(entry: string): Promise<Readable>
}

/**
 * Opens a backup and reads its manifest; the entries must be exactly those it names.
 * @throws Problem 422 `backup_format` or `backup_damaged`, 404 `backup_missing`
 */
export async function openBackupFile(path: string): Promise<BackupFile> {
  const zip = await yauzl
    .openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true })
    .catch(cannotOpen(path))
  try {
    const entries = await readEntries(zip)
    const manifest = await readManifest(zip, entries)
    const expected = contentsOf(manifest)
    const stranger = [...entries.keys(), ...expected.keys()].find(
      (name) => entries.has(name) !== (expected.has(name) || name === manifestEntry),
    )
    if (stranger !== undefined) throw damaged(stranger)
    return {
      manifest,
      read: (name) => readChecked(zip, entries.get(name) as Entry, expected.get(name) as Content),
      async [Symbol.asyncDispose]() {
        zip.close()
      },
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** Reads the whole file and throws at the first entry whose content differs from the manifest. */
export async function verifyBackupFile(backup: BackupFile, signal: AbortSignal): Promise<void> {
  for (const name of contentsOf(backup.manifest).keys()) {
    signal.throwIfAborted()
    await drain(await backup.read(name))
  }
}

function contentsOf({ tables, files }: Manifest): Map<string, Content> {
  return new Map([
    ...tables.map((table): [string, Content] => [tableEntry(table.name), table]),
    ...files.map((file): [string, Content] => [fileEntry(file.path), file]),
  ])
}

async function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw new Error('It is in the file twice.')
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    throw damaged('its list of entries', error)
  }
  return entries
}

const longestManifest = 64 * 1024 * 1024

async function readManifest(zip: ZipFile, entries: Map<string, Entry>): Promise<Manifest> {
  const entry = entries.get(manifestEntry)
  if (!entry || entry.uncompressedSize > longestManifest)
    throw new Problem('invalid', 'backup_format', 'This file is not a backup of Tenure.')
  try {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    return parseManifest(Buffer.concat(chunks).toString('utf8'))
  } catch (error) {
    throw error instanceof Problem ? error : damaged(manifestEntry, error)
  }
}

async function readChecked(zip: ZipFile, entry: Entry, expected: Content): Promise<Readable> {
  const stream = await zip.openReadStreamPromise(entry).catch((error: unknown) => {
    throw damaged(entry.fileName, error)
  })
  const checked = measured(({ bytes, sha256 }) =>
    bytes === expected.bytes && sha256 === expected.sha256 ? null : damaged(entry.fileName),
  )
  stream.once('error', (error) => checked.destroy(damaged(entry.fileName, error)))
  checked.once('close', () => stream.unpipe(checked).destroy())
  return stream.pipe(checked)
}

const cannotOpen =
  (path: string) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code === 'ENOENT') throw new Problem('not_found', 'backup_missing', `There is no file ${path}.`)
    if (error.code)
      throw new Problem(
        'unavailable',
        'backup_unreadable',
        `The file ${path} cannot be read: ${error.message}.`,
      )
    throw new Problem(
      'invalid',
      'backup_format',
      'This file is not a backup of Tenure, or only a part of one.',
      {
        context: { error },
      },
    )
  }
