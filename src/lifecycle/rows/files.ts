// One organization's files outside the database, as modules and plugins see them: all keys are below a prefix
// that they cannot leave. The connector that stores them knows nothing of organizations; this file knows
// nothing of folders and buckets.
import type { Readable } from 'node:stream'
import { StepFailure, waitFor, type Outcome } from '#platform/operations/outcome.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import { refuseUnlessErasing } from './table-erase.ts'

const betweenLooks = 100

/** The name of the store of files in counts, residue and receipts. */
export const filesStore = 'files'

interface StoredFile {
  key: string
  bytes: number
}

/**
 * A space of keys. Every call throws when the store cannot be reached; callers must not take that for
 * "nothing is there".
 */
export interface FileStore {
  put(
    key: string,
    body: Readable | Uint8Array,
    options?: { ifAbsent?: boolean; contentType?: string },
  ): Promise<{ bytes: number; sha256: string }>
  get(key: string): Promise<Readable | null>
  stat(key: string): Promise<{ bytes: number } | null>
  /** A file that is already gone counts as deleted. */
  delete(key: string): Promise<void>
  list(prefix: string): AsyncIterable<StoredFile>
  /** Files whose writing has not ended, which `list` does not show. */
  unfinished(prefix: string): AsyncIterable<StoredFile>
}

/** The folder of one organization, by its uid: a slug may later be given to another organization. */
export const folderOf = ({ uid }: { uid: string }): string => `organizations/${uid}/`

/** The part of a store below a prefix that ends with a slash, with keys relative to it. */
export function below(store: FileStore, prefix: string): FileStore {
  const relative = async function* (files: AsyncIterable<StoredFile>): AsyncGenerator<StoredFile> {
    for await (const { key, bytes } of files) yield { key: key.slice(prefix.length), bytes }
  }
  return {
    put: (key, body, options) => store.put(prefix + key, body, options),
    get: (key) => store.get(prefix + key),
    stat: (key) => store.stat(prefix + key),
    delete: (key) => store.delete(prefix + key),
    list: (inner) => relative(store.list(prefix + inner)),
    unfinished: (inner) => relative(store.unfinished(prefix + inner)),
  }
}

/** Counts the files that are there now, unfinished ones too. */
export async function filesLeft(store: FileStore): Promise<{ count: number; bytes: number }> {
  const left = { count: 0, bytes: 0 }
  for (const files of [store.list(''), store.unfinished('')]) {
    for await (const { bytes } of files) {
      left.count += 1
      left.bytes += bytes
    }
  }
  return left
}

/**
 * Counts the files under that table, deletes each and looks again. Before every hundred it checks holds,
 * locks and the brake, because a deleted file cannot be brought back.
 * @throws StepFailure `not_erasing`, `locked`, `legal_hold` or `brake` before the next hundred; `files_left`,
 * to be tried again, when the store still shows some
 */
export async function eraseFiles(ctx: ModuleContext, store: FileStore, table: string): Promise<void> {
  const before = await filesLeft(store)
  if (!before.count) return
  await ctx.write((tx) =>
    ctx.counted(tx, { store: filesStore, table, found: { files: before.count, bytes: before.bytes } }),
  )
  let done = 0
  for (const files of [store.list(''), store.unfinished('')]) {
    for await (const { key } of files) {
      ctx.signal.throwIfAborted()
      if (done % betweenLooks === 0)
        await ctx.write((tx, organization) => refuseUnlessErasing(ctx, tx, organization))
      await store.delete(key)
      await ctx.progress({ done: ++done, total: Math.max(before.count, done), message: 'files' })
    }
  }
  const left = await filesLeft(store)
  if (left.count) throw stillThere(left.count)
  await ctx.write((tx) => ctx.counted(tx, { store: filesStore, table, allGone: true }))
}

/** A failure that is tried again. */
export const stillThere = (count: number): StepFailure =>
  new StepFailure('files_left', `${count} files are still there after they were deleted.`, true)

/** How soon files that were missing are looked for again. */
const missingMilliseconds = 10_000

/**
 * Rows say that their files are stored, and the store does not have them. A person finds the files, or lets
 * the erasing continue without them.
 */
export function filesMissing(count: number, named: readonly string[]): Outcome<never> {
  const more = count > named.length ? ` and ${count - named.length} more` : ''
  const one = count === 1
  return waitFor(
    [
      {
        code: 'files_missing',
        asks: 'repair',
        message:
          `${count} ${one ? 'document says that its file is' : 'documents say that their files are'} stored, ` +
          `but the store of files does not have ${one ? 'it' : 'them'}: ${named.join(', ')}${more}.`,
        remedy:
          'Find out where they are and put them back; the erasing goes on by itself. Force lets it go on ' +
          'without them: the receipt then says that they were not found.',
        forceable: true,
      },
    ],
    missingMilliseconds,
  )
}
