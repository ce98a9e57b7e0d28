// Files outside the database. Everything that stores bytes (documents, attachments, the ledger of erasures)
// goes through these five calls, so that "is anything left?" has one answer: list the prefix.
import type { Readable } from 'node:stream'
import type { OutsideMark } from '#platform/outside-mark.ts'

/** What was written: its size, and the hash computed from the bytes on their way (lower case hex). */
export interface StoredBlob {
  bytes: number
  sha256: string
}

export interface PutOptions {
  /**
   * Refuse with BlobExists when the key is taken already. For things that are written once and never again.
   */
  ifAbsent?: boolean
  /** Kept by stores that can (S3); a folder keeps bytes only. */
  contentType?: string
}

/**
 * A space of keys such as `owners/<uid>/documents/<uid>`, checked by `assertKey`. A key is never the
 * beginning of another one's path: a folder cannot be a file as well.
 */
export interface BlobStore {
  /**
   * The store's identity, stored in the store itself. A store without it counts as away, and nothing is read
   * or written there.
   */
  readonly mark: OutsideMark
  /** For people: the folder or the bucket. */
  readonly where: string
  /** Atomic: a reader sees nothing, or all of it. An aborted stream leaves nothing behind. */
  put(key: string, body: Readable | Uint8Array, options?: PutOptions): Promise<StoredBlob>
  /** The bytes as a stream, or null when there is no such key. The caller must read or destroy the stream. */
  get(key: string): Promise<Readable | null>
  stat(key: string): Promise<{ bytes: number } | null>
  /** Deleting a missing key succeeds. Unfinished writes under this key (`unfinished`) are deleted too. */
  delete(key: string): Promise<void>
  /** Every key that begins with the prefix, in any order. Writes that have not ended are not listed. */
  list(prefix: string): AsyncIterable<ListedBlob>
  /**
   * Keys of writes that have not ended: those that are going on, and those that killed processes have left.
   * They hold customers' bytes that `list` does not show, and an erasure must find them too.
   */
  unfinished(prefix: string): AsyncIterable<ListedBlob>
}

export interface ListedBlob {
  key: string
  bytes: number
}

/** The key was written before, and `ifAbsent` forbids writing it again. */
export class BlobExists extends Error {
  readonly code = 'blob_exists'
  constructor(key: string) {
    super(`A file is stored under ${key} already`)
  }
}

/**
 * The store does not answer, so nothing is known about what it holds. Callers try again, and never take it
 * for empty.
 */
export class StoreUnavailable extends Error {
  readonly code = 'store_unavailable'
}

const segment = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/

/**
 * Checks a key: segments of letters, digits, dots, dashes and underscores, joined by slashes. `..`, empty
 * segments and absolute paths never reach a file system. A throw here is a bug of the caller, because texts
 * that people type are never used as keys.
 */
export function assertKey(key: string): void {
  const sound = key.length <= 512 && key.split('/').every((part) => segment.test(part))
  if (!sound) throw new Error(`Not a key of a blob store: ${JSON.stringify(key)}`)
}

/**
 * A prefix to list is empty or ends with a slash after whole segments: `owners/ab` would also match
 * `owners/abc`, and so another owner's files.
 */
export function assertPrefix(prefix: string): void {
  if (prefix === '') return
  if (!prefix.endsWith('/')) throw new Error(`A prefix ends with a slash: ${JSON.stringify(prefix)}`)
  assertKey(prefix.slice(0, -1))
}
