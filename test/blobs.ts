// A store of files for tests, in a folder of its own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import { openFolderStore } from '#connectors/storage/folder.ts'
import { newUid } from '#platform/ids.ts'
import type { Ending } from './database.ts'

/** Empty; gone when the test (or file) ends. */
export async function testBlobs(ending: Ending): Promise<BlobStore> {
  const folder = await mkdtemp(join(tmpdir(), 'tenure-files-'))
  ending.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return markedFolder(join(folder, 'files'))
}

/** A store in that folder, which is made and marked as the first start of a server does it. */
export async function markedFolder(path: string): Promise<BlobStore> {
  const store = await openFolderStore(path)
  await store.mark.write(newUid())
  return store
}
