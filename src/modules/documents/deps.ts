// What every part of the module is given.
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Db } from '#platform/postgres.ts'

export interface DocumentsDeps {
  db: Db
  clock: Clock
  log: Log
  blobs: BlobStore
  /** The largest upload, in bytes. */
  uploadBytes: number
}

/** Who does the work, and the organization, where no request is behind it. */
export type SweepDeps = Omit<DocumentsDeps, 'uploadBytes'>
