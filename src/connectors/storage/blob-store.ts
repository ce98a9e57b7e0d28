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
   * The store's identity, in the store itself. A store without it is none: nothing is read or written in its
   * place.
   */
  readonly mark: OutsideMark
  /** For people: the folder or the bucket. */
  readonly where: string
  /** Atomic: a reader sees nothing, or all of it. An aborted stream leaves nothing behind. */
  put(key: string, body: Readable | Uint8Array, options?: PutOptions): Promise<StoredBlob>
  /** The bytes as a stream, or null when there is no such key. The caller must read or destroy the stream. */
  get(key: string): Promise<Readable | null>
  stat(key: string): Promise<{ bytes: number } | null>
  /** Already gone is success. Takes what `unfinished` shows under this key along. */
  delete(key: string): Promise<void>
  /**
   * Every key that begins with the prefix, in no promised order. What is being written and has not ended is
   * not listed.
   */
  list(prefix: string): AsyncIterable<ListedBlob>
  /**
   * Keys of writes that have not ended: those of this moment, and what killed processes have left. They hold
   * customers' bytes that `list` does not show, and that an erasure must find all the same.
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
 * The store does not answer. Nothing can be said about what it holds: callers try again, and never take it
 * for "empty".
 */
export class StoreUnavailable extends Error {
  readonly code = 'store_unavailable'
}

const segment = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/

/**
 * A key is segments of letters, digits, dots, dashes and underscores, joined by slashes. `..`, empty segments
 * and absolute paths never reach a file system. A bug in the caller if it throws: people's words never become
 * keys.
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
