// Erasing the files of an organization's documents: each is seen before it is deleted, and counted only when
// it was.
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import { done, type Outcome } from '#platform/operations/outcome.ts'
import { below, eraseFiles, filesMissing, filesStore } from '#lifecycle/rows/files.ts'
import { deleteOutside } from '#lifecycle/rows/outside-deletion.ts'
import type { BatchCount, ModuleContext } from '#lifecycle/contract/module.ts'
import { documentsFolder, keyOf } from './documents.ts'
import {
  markFilesGone,
  markFilesSeen,
  selectWithFiles,
  type ErasingRow,
  type GoneRow,
} from './erasing-queries.ts'

/** How many files are deleted between two looks at holds, locks and the brake. */
const batchSize = 100

/** How many documents with a missing file are named to a person. */
const mostNamed = 20

/**
 * Deletes the files row by row, so that each is counted once however often the step starts again, and then
 * everything else in the folder. When the process dies between deleting a file and marking its row, the row
 * is found again and counts, because the file was seen before. @returns a wait when the files are gone and
 * rows are left that say stored without a file; none when forced
 */
export async function eraseWithRows(ctx: ModuleContext, blobs: BlobStore): Promise<Outcome> {
  const missing: string[] = []
  let count = 0
  for (let after = 0; ;) {
    const batch = await selectWithFiles(ctx.db, ctx.organization.id, { after, limit: batchSize })
    const last = batch.at(-1)
    if (!last) break
    const without = await eraseBatch(ctx, blobs, batch)
    count += without.length
    missing.push(...without.slice(0, mostNamed - missing.length).map(({ uid }) => uid))
    after = last.id
  }
  // Files without a row, and unfinished writes of killed uploads.
  await eraseFiles(ctx, below(blobs, documentsFolder(ctx.organization)), 'document_strays')
  return count ? filesMissing(count, missing) : done()
}

/**
 * @returns the rows that say stored without a file; none when a person has decided to go on without the
 * files
 */
const eraseBatch = (
  ctx: ModuleContext,
  blobs: BlobStore,
  batch: readonly ErasingRow[],
): Promise<ErasingRow[]> =>
  deleteOutside(ctx, batch, {
    isThere: async (row) => (await blobs.stat(keyOf(ctx.organization, row))) !== null,
    isMissing: ({ status, file_seen_at }) => status === 'stored' && file_seen_at === null,
    intend: (tx, seen) => markFilesSeen(tx, idsOf(seen), now(ctx)),
    remove: (row) => blobs.delete(keyOf(ctx.organization, row)),
    record: async (tx, going) => countOf(await markFilesGone(tx, idsOf(going), now(ctx))),
  })

const idsOf = (rows: readonly ErasingRow[]): number[] => rows.map(({ id }) => id)
const now = ({ clock }: ModuleContext): string => clock.now().toISOString()

/** A file counts as deleted when some attempt has seen it. A file that no attempt has seen was missing. */
function countOf(gone: readonly GoneRow[]): BatchCount {
  const seen = gone.filter(({ bytes, file_seen_at }) => bytes !== null && file_seen_at !== null)
  const unseen = gone.filter(({ status, file_seen_at }) => status === 'stored' && file_seen_at === null)
  return {
    store: filesStore,
    table: 'documents',
    files: seen.length,
    bytes: seen.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
    missing_files: unseen.length,
  }
}
