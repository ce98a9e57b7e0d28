// Erasing the files of an organization's documents: each is seen before it is deleted, and counted only when
// it was.
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import { done, type Outcome } from '#platform/operations/outcome.ts'
import { below, eraseFiles, filesMissing, stillThere } from '#lifecycle/rows/files.ts'
import type { ModuleContext } from '#lifecycle/contract/module.ts'
import { refuseUnlessErasing } from '#lifecycle/rows/table-erase.ts'
import { documentsFolder, keyOf } from './documents.ts'
import { markFilesGone, markFilesSeen, selectWithFiles, type ErasingRow } from './queries.ts'

/** How many files are deleted between two looks at holds, locks and the brake. */
const batchSize = 100

/** How many documents a person is named whose file is missing. */
const mostNamed = 20

/**
 * File by file along the rows, so that each is counted once however often it is begun anew; then whatever
 * else lies in the folder. Killed between a file and its row, the row is found again and counts, because the
 * file was seen before.
 * @returns a wait when all that is there has gone, and rows are left that say stored without a file; not when
 * forced
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
  // What no row knows, and what killed uploads have left.
  await eraseFiles(ctx, below(blobs, documentsFolder(ctx.organization)), 'document_strays')
  return count ? filesMissing(count, missing) : done()
}

/**
 * @returns the rows that say stored without their file; none of them when a person has said to go on without
 */
async function eraseBatch(
  ctx: ModuleContext,
  blobs: BlobStore,
  batch: readonly ErasingRow[],
): Promise<ErasingRow[]> {
  ctx.signal.throwIfAborted()
  const { there, missing } = await lookFor(ctx, blobs, batch)
  const going = ctx.forced ? batch : batch.filter((row) => !missing.includes(row))
  await ctx.write(async (tx, organization) => {
    await refuseUnlessErasing(ctx, tx, organization)
    await markFilesSeen(
      tx,
      there.map(({ id }) => id),
      now(ctx),
    )
  })
  for (const row of going) await blobs.delete(keyOf(ctx.organization, row))
  for (const row of going) if (await blobs.stat(keyOf(ctx.organization, row))) throw stillThere(1)
  await ctx.write(async (tx, organization) => {
    await refuseUnlessErasing(ctx, tx, organization)
    const gone = await markFilesGone(
      tx,
      going.map(({ id }) => id),
      now(ctx),
    )
    const seen = gone.filter(({ bytes, file_seen_at }) => bytes !== null && file_seen_at !== null)
    const unseen = gone.filter(({ status, file_seen_at }) => status === 'stored' && file_seen_at === null)
    await ctx.counted(tx, {
      table: 'documents',
      files: seen.length,
      bytes: seen.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
      missing_files: unseen.length,
    })
  })
  return ctx.forced ? [] : missing
}

const now = ({ clock }: ModuleContext): string => clock.now().toISOString()

/**
 * A file that an earlier attempt has seen may be gone by that attempt; one that no attempt has seen is
 * missing.
 */
async function lookFor(
  ctx: ModuleContext,
  blobs: BlobStore,
  batch: readonly ErasingRow[],
): Promise<{ there: ErasingRow[]; missing: ErasingRow[] }> {
  const [there, missing]: [ErasingRow[], ErasingRow[]] = [[], []]
  for (const row of batch) {
    if (await blobs.stat(keyOf(ctx.organization, row))) there.push(row)
    else if (row.status === 'stored' && row.file_seen_at === null) missing.push(row)
  }
  return { there, missing }
}
