// Files in a folder of this machine, or of a drive that all nodes share. A file is written beside its place
// and moved there when all of it is on the disk: a killed process or a full disk never leaves half a file
// under a key.
import { constants } from 'node:fs'
import { link, mkdir, open, opendir, rename, rm, rmdir, stat, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { newUid } from '#platform/ids.ts'
import { fileMark } from '#platform/outside-mark.ts'
import {
  assertKey,
  assertPrefix,
  BlobExists,
  StoreUnavailable,
  type BlobStore,
  type ListedBlob,
  type PutOptions,
  type StoredBlob,
} from './blob-store.ts'
import { asStream, measured } from './measured.ts'

/**
 * A store in a folder. It creates no folder: writing the mark does that, and every other call throws
 * StoreUnavailable before. A folder that was created here would be an empty store in the place of a drive
 * that is not mounted.
 */
export async function openFolderStore(root: string): Promise<BlobStore> {
  const pathOf = (key: string): string => {
    assertKey(key)
    return join(root, ...key.split('/'))
  }
  return {
    mark: fileMark(join(root, marker)),
    where: root,
    async put(key, body, options = {}) {
      const path = pathOf(key)
      await assertThere(root)
      return told(orAway(root, put({ root, path, key }, body, options)))
    },
    async get(key) {
      const handle = await told(openFile(root, pathOf(key)))
      return handle ? handle.createReadStream() : null
    },
    async stat(key) {
      const handle = await told(openFile(root, pathOf(key)))
      if (!handle) return null
      const { size } = await handle.stat().finally(() => handle.close())
      return { bytes: size }
    },
    delete: (key) => told(remove(root, pathOf(key))),
    list: (prefix) => walk(root, prefix, (name) => (name.startsWith(part) || name === marker ? null : name)),
    unfinished: (prefix) => walk(root, prefix, nameOfPart),
  }
}

/** The file that marks the store. It is missing where a drive is not mounted. */
const marker = '.tenure-files'

/** Segments of keys begin with a letter or digit: no file of ours is mistaken for a half-written one. */
const part = '.part-'
const partFor = (path: string): string => join(dirname(path), `${part}${newUid()}-${basename(path)}`)
const nameOfPart = (name: string): string | null =>
  name.startsWith(part) ? name.slice(part.length + 37) : null

interface Place {
  root: string
  path: string
  key: string
}

async function put(
  { root, path, key }: Place,
  body: Readable | Uint8Array,
  { ifAbsent = false }: PutOptions,
): Promise<StoredBlob> {
  const half = partFor(path)
  const handle = await createIn(root, half)
  try {
    const meter = measured()
    await pipeline(asStream(body), meter, handle.createWriteStream({ flush: true }))
    await (ifAbsent ? link(half, path).catch(taken(key)) : rename(half, path))
    await syncFolder(dirname(path))
    await assertThere(root) // fails when the drive was unmounted in the meantime
    return meter.stored()
  } finally {
    await handle.close().catch(() => undefined)
    await rm(half, { force: true })
  }
}

/** A file that is missing in the middle of the work: the drive may be away. @throws StoreUnavailable then */
async function orAway<T>(root: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (codeOf(error) === 'ENOENT') await assertThere(root)
    throw error
  }
}

/**
 * Deleting the last file of a folder deletes the folder too. This can happen after this write has made the
 * folder and before it uses it.
 */
async function createIn(root: string, path: string, attempts = 10): Promise<FileHandle> {
  try {
    return await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || attempts === 0) throw error
    await makeFolders(root, dirname(path)).catch(ifGoneAgain)
    return createIn(root, path, attempts - 1)
  }
}

/** Makes folders below the root and never the root: it would be an empty store in place of a lost drive. */
async function makeFolders(root: string, folder: string): Promise<void> {
  if (folder === root) return
  await makeFolders(root, dirname(folder))
  await mkdir(folder, { mode: 0o700 }).catch(ifThere)
}

function ifThere(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error
}

function ifGoneAgain(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error
}

const taken =
  (key: string) =>
  (error: unknown): never => {
    throw codeOf(error) === 'EEXIST' ? new BlobExists(key) : error
  }

/**
 * Writes the name of the file to the disk. Otherwise a power cut could lose the name although all bytes are
 * there. Not every system can do this.
 */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

async function openFile(root: string, path: string): Promise<FileHandle | null> {
  const handle = await open(path, 'r').catch(ifMissing)
  if (!handle) {
    await assertThere(root)
    return null
  }
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  return null
}

async function remove(root: string, path: string): Promise<void> {
  await assertThere(root)
  const name = basename(path)
  for await (const { name: found } of entriesOf(dirname(path))) {
    if (found === name || nameOfPart(found) === name) await rm(join(dirname(path), found), { force: true })
  }
  await syncFolder(dirname(path))
  await removeEmptyFolders(root, dirname(path))
}

/** Empty folders are removed, because the name of a folder says whose files were in it. */
async function removeEmptyFolders(root: string, path: string): Promise<void> {
  for (let folder = path; folder !== root && folder.startsWith(root); folder = dirname(folder)) {
    const removed = await rmdir(folder).then(
      () => true,
      () => false,
    )
    if (!removed) return
  }
}

async function* walk(
  root: string,
  prefix: string,
  nameOf: (name: string) => string | null,
): AsyncGenerator<ListedBlob> {
  assertPrefix(prefix)
  await assertThere(root)
  yield* below(root, join(root, ...prefix.split('/')), prefix, nameOf)
}

/** Asked before something is called missing or gone. @throws StoreUnavailable when folder or drive is away */
async function assertThere(root: string): Promise<void> {
  const there = await told(stat(join(root, marker)).catch(ifMissing))
  if (!there?.isFile()) throw new StoreUnavailable(`The folder for files is not there: ${root}`)
}

async function* below(
  root: string,
  folder: string,
  prefix: string,
  nameOf: (name: string) => string | null,
): AsyncGenerator<ListedBlob> {
  for await (const entry of entriesOf(folder)) {
    if (entry.isDirectory()) yield* below(root, join(folder, entry.name), `${prefix}${entry.name}/`, nameOf)
    const name = entry.isFile() ? nameOf(entry.name) : null
    if (name === null) continue
    const handle = await openFile(root, join(folder, entry.name))
    if (!handle) continue // deleted since it was listed
    const { size } = await handle.stat().finally(() => handle.close())
    yield { key: prefix + name, bytes: size }
  }
}

/** The entries of the folder. A missing folder has none: nothing was stored there, or all was deleted. */
async function* entriesOf(folder: string) {
  const entries = await told(opendir(folder).catch(ifMissing))
  if (entries) yield* entries
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code

function ifMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null
  throw error
}

/** A full or broken disk becomes StoreUnavailable: an operator can mend it, and the code has no fault. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const broken = [
      'ENOSPC',
      'EDQUOT',
      'EIO',
      'EROFS',
      'EACCES',
      'EPERM',
      'ESTALE',
      'ETIMEDOUT',
      'EMFILE',
      'ENFILE',
    ]
    if (!broken.includes(codeOf(error) ?? '')) throw error
    throw new StoreUnavailable(`The folder for files cannot be used: ${codeOf(error)}`, { cause: error })
  }
}
