// The module's part in the life of an organization, where its tables do not explain it: the files.
import { Readable } from 'node:stream'
import { StoreUnavailable, type BlobStore } from '#connectors/storage/blob-store.ts'
import { done, inTurn, StepFailure, type Outcome } from '#platform/operations/outcome.ts'
import type { Archive, ArchiveReader } from '#lifecycle/contract/archive.ts'
import { below, filesLeft, filesStore, folderOf } from '#lifecycle/rows/files.ts'
import type { ExportContext, ModuleContext, ModuleParts, Residue } from '#lifecycle/contract/module.ts'
import { requireOrganization, type Policies } from '#lifecycle/rows/owned-rows.ts'
import { batchesOf } from '#lifecycle/rows/batches.ts'
import { exportPages } from '#lifecycle/rows/export-pages.ts'
import { cursorAt, moveCursor } from '#lifecycle/rows/cursor.ts'
import { withResidue } from '#lifecycle/rows/residue.ts'
import { tableHooks } from '#lifecycle/rows/table-hooks.ts'
import { keyOf } from './documents.ts'
import { eraseWithRows } from './erase-files.ts'
import { bytesOf, storedFrom } from './queries.ts'

const filesInPage = 100

export function documentParts(
  policies: Policies,
  blobs: BlobStore,
): Pick<ModuleParts, 'archive' | 'erasing'> {
  const rows = tableHooks('documents', policies)
  return {
    archive: {
      export: (ctx, archive) =>
        inTurn(
          () => rows.archive.export(ctx, archive),
          () => exportFiles(ctx, archive, blobs),
        ),
      import: (ctx, archive) =>
        inTurn(
          () => rows.archive.import(ctx, archive),
          () => importFiles(ctx, archive, blobs),
        ),
    },
    erasing: {
      async inventory(ctx) {
        const part = await rows.erasing.inventory(ctx)
        const bytes = await bytesOf(ctx.db, ctx.organization.id)
        return {
          ...part,
          items: part.items.map((each) => (each.kind === 'documents' ? { ...each, bytes } : each)),
        }
      },
      async erase(ctx) {
        requireOrganization(ctx.organization)
        return inTurn(
          () => told(eraseWithRows(ctx, blobs)),
          () => rows.erasing.erase(ctx),
        )
      },
      async verify(ctx) {
        requireOrganization(ctx.organization)
        return withResidue(await rows.erasing.verify(ctx), () => told(residueInStore(ctx, blobs)))
      },
    },
  }
}

/**
 * Deletes everything below the organization's folder, also the files of a plugin, because a plugin that was
 * removed cannot delete its own.
 */
async function residueInStore(
  { organization }: Pick<ModuleContext, 'organization'>,
  blobs: BlobStore,
): Promise<Residue[]> {
  const { count, bytes } = await filesLeft(below(blobs, folderOf(organization)))
  return count
    ? [
        {
          store: filesStore,
          table: 'files',
          count,
          message:
            `There are still ${count} files (${bytes} bytes) in the store, below ` +
            `${folderOf(organization)}`,
        },
      ]
    : []
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

/**
 * The file of a document may be deleted while the export reads its snapshot. Then the file is missing, and
 * the export begins again without it.
 */
async function exportFiles(ctx: ExportContext, archive: Archive, blobs: BlobStore): Promise<Outcome> {
  await exportPages(ctx, {
    module: 'documents',
    table: 'files of documents',
    size: filesInPage,
    read: (db, after) =>
      storedFrom(db, ctx.organization.id, { after: Number(after?.[0] ?? 0), limit: filesInPage }),
    async store(_first, rows) {
      for (const { uid } of rows) {
        ctx.signal.throwIfAborted()
        await exportFile(ctx, archive, blobs, String(uid))
      }
    },
  })
  return done()
}

async function exportFile(
  { organization, moment }: ExportContext,
  archive: Archive,
  blobs: BlobStore,
  uid: string,
): Promise<void> {
  const content = await told(blobs.get(keyOf(organization, { uid })))
  if (content) return archive.file(`documents/${uid}`, content)
  const message = `The file of the document ${uid} is not in the store.`
  throw new StepFailure('file_missing', message, moment === 'snapshot')
}

/** Storing a file again replaces it, so the cursor may be behind without harm. */
async function importFiles(ctx: ModuleContext, archive: ArchiveReader, blobs: BlobStore): Promise<Outcome> {
  const place = { part: 'import', module: 'documents', table: 'files of documents' } as const
  const cursor = await cursorAt(ctx, place)
  let { rows } = cursor
  for await (const batch of batchesOf(archive.rows('documents', rows))) {
    ctx.signal.throwIfAborted()
    for (const { status, uid } of batch) {
      if (status !== 'stored') continue
      const key = keyOf(ctx.organization, { uid: String(uid) })
      await told(blobs.put(key, Readable.from(archive.file(`documents/${String(uid)}`))))
    }
    rows += batch.length
    await ctx.write((tx) => moveCursor(tx, ctx, place, { rows }))
  }
  return done()
}
