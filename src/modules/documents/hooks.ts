// The module's part in the life of an organization, where its tables do not explain it: the files.
import { Readable } from 'node:stream'
import { StoreUnavailable, type BlobStore } from '#connectors/storage/blob-store.ts'
import { StepFailure } from '#platform/operations/outcome.ts'
import type { Archive, ArchiveReader } from '#lifecycle/archive.ts'
import { below, eraseFiles, filesLeft, folderOf, stillThere } from '#lifecycle/files.ts'
import type { LifecycleModule, ModuleContext, Residue } from '#lifecycle/module.ts'
import { requireOrganization, type Policies } from '#lifecycle/owned-rows.ts'
import { eraseTables, refuseUnlessErasing } from '#lifecycle/table-erase.ts'
import { tableHooks } from '#lifecycle/table-hooks.ts'
import { documentsFolder, keyOf } from './documents.ts'
import { bytesOf, markFilesGone, selectWithFiles, storedUids, type ErasingRow } from './queries.ts'

type Hooks = Pick<LifecycleModule, 'inventory' | 'export' | 'import' | 'erase' | 'verify'>

/** How many files are deleted between two looks at holds, locks and the brake. */
const batchSize = 100

/** @param blobs gives the store; asked late, because declarations are read without one */
export function documentHooks(policies: Policies, blobs: () => BlobStore): Hooks {
  const rows = tableHooks('documents', policies)
  return {
    async inventory(ctx) {
      const part = await rows.inventory(ctx)
      const bytes = await bytesOf(ctx.db, ctx.organization.id)
      return { ...part, items: part.items.map((each) => (each.kind === 'documents' ? { ...each, bytes } : each)) }
    },
    async export(ctx, archive) {
      await rows.export(ctx, archive)
      await exportFiles(ctx, archive, blobs())
    },
    async import(ctx, archive) {
      await rows.import(ctx, archive)
      await importFiles(ctx, archive, blobs())
    },
    async erase(ctx) {
      requireOrganization(ctx.organization)
      await told(eraseWithRows(ctx, blobs()))
      await eraseTables(ctx, policies)
    },
    async verify(ctx) {
      requireOrganization(ctx.organization)
      return [...await rows.verify(ctx), ...await told(residueInStore(ctx, blobs()))]
    },
  }
}

/** Whatever lies below the organization's folder, whoever put it there: a plugin that is gone cannot be asked. */
async function residueInStore({ organization }: Pick<ModuleContext, 'organization'>, blobs: BlobStore): Promise<Residue[]> {
  const { count, bytes } = await filesLeft(below(blobs, folderOf(organization)))
  return count ? [{ table: 'files', count, message: `There are still ${count} files (${bytes} bytes) in the store, below ${folderOf(organization)}` }] : []
}

/**
 * File by file along the rows, so that each is counted once however often it is begun anew; then whatever else lies in the
 * folder. Killed between a file and its row, the row is found again and counts.
 */
async function eraseWithRows(ctx: ModuleContext, blobs: BlobStore): Promise<void> {
  for (;;) {
    const batch = await selectWithFiles(ctx.db, ctx.organization.id, batchSize)
    if (!batch.length) break
    await eraseBatch(ctx, blobs, batch)
  }
  // What no row knows, and what killed uploads have left.
  await eraseFiles(ctx, below(blobs, documentsFolder(ctx.organization)), 'document_strays')
}

async function eraseBatch(ctx: ModuleContext, blobs: BlobStore, batch: readonly ErasingRow[]): Promise<void> {
  ctx.signal.throwIfAborted()
  await ctx.write((tx, organization) => refuseUnlessErasing(ctx, tx, organization))
  for (const row of batch) await blobs.delete(keyOf(ctx.organization, row))
  for (const row of batch) if (await blobs.stat(keyOf(ctx.organization, row))) throw stillThere(1)
  await ctx.write(async (tx, organization) => {
    await refuseUnlessErasing(ctx, tx, organization)
    const gone = await markFilesGone(tx, batch.map(({ id }) => id), ctx.clock.now().toISOString())
    const stored = gone.filter(({ bytes }) => bytes !== null)
    await ctx.counted(tx, { table: 'documents', files: stored.length, bytes: stored.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0) })
  })
}

/** A store that is away is tried again, and never taken for an empty one. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error
    throw new StepFailure('store_unavailable', `The store of files cannot be reached: ${error.message}`, true)
  }
}

async function exportFiles({ db, organization, signal }: ModuleContext, archive: Archive, blobs: BlobStore): Promise<void> {
  for (const row of await storedUids(db, organization.id)) {
    signal.throwIfAborted()
    const content = await told(blobs.get(keyOf(organization, row)))
    if (!content) throw new StepFailure('file_missing', `The file of the document ${row.uid} is not in the store.`, false)
    await archive.file(`documents/${row.uid}`, content)
  }
}

async function importFiles({ organization }: Pick<ModuleContext, 'organization'>, archive: ArchiveReader, blobs: BlobStore): Promise<void> {
  for await (const row of archive.rows('documents')) {
    if (row.status !== 'stored') continue
    const uid = String(row.uid)
    await told(blobs.put(keyOf(organization, { uid }), Readable.from(archive.file(`documents/${uid}`))))
  }
}
