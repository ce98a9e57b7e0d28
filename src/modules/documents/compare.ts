// Compares the rows that say stored with the files in the store, both ways. The names of the files go through
// a temporary table, so that memory does not grow with them.
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import type { Db } from '#platform/postgres.ts'
import type { StoreFinding } from '#lifecycle/outside/identity.ts'
import { readKey } from './documents.ts'
import { inBatches } from './sweep.ts'
import {
  analyzeSeen,
  beginComparing,
  filesWithoutRow,
  type Found,
  noteSeen,
  rowsWithoutFile,
} from './compare-queries.ts'

const batchSize = 1000

/**
 * Reads every name below `organizations/`. Files of organizations that this database does not know are
 * another installation's.
 */
export function compareFiles(db: Db, blobs: BlobStore, signal: AbortSignal): Promise<StoreFinding[]> {
  return db.transaction().execute(async (tx) => {
    const began = await beginComparing(tx)
    for await (const batch of inBatches(blobs.list('organizations/'), batchSize)) {
      signal.throwIfAborted()
      await noteSeen(
        tx,
        batch.map(({ key }) => readKey(key)).filter((names) => names !== null),
      )
    }
    await analyzeSeen(tx)
    const findings = [
      missingFinding(await rowsWithoutFile(tx, began)),
      strayFinding(await filesWithoutRow(tx)),
    ]
    return findings.filter((finding) => finding !== null)
  })
}

function missingFinding({ count, first }: Found): StoreFinding | null {
  if (!count) return null
  return {
    store: 'files',
    code: 'files_missing',
    count,
    first,
    message: `${count} ${count === 1 ? 'document says that its file is' : 'documents say that their files are'} stored, and the store does not have ${count === 1 ? 'it' : 'them'}.`,
    repair: 'find out where they are and put them back; an erasing of their customers waits for a person',
  }
}

function strayFinding({ count, first }: Found): StoreFinding | null {
  if (!count) return null
  return {
    store: 'files',
    code: 'files_stray',
    count,
    first,
    message:
      `${count} ${count === 1 ? 'file' : 'files'} in the store of files ` +
      `${count === 1 ? 'has' : 'have'} no row.`,
    repair:
      'nothing, if no backup was restored: they are deleted a week after they were first seen; ' +
      'otherwise look whether their rows are in a newer backup',
  }
}
