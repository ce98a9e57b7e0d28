// A store of files for tests, in a folder of its own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import { openFolderStore } from '#connectors/storage/folder.ts'
import type { Ending } from './database.ts'

/** Empty; gone when the test (or file) ends. */
export async function testBlobs(ending: Ending): Promise<BlobStore> {
  const folder = await mkdtemp(join(tmpdir(), 'tenure-files-'))
  ending.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return openFolderStore(join(folder, 'files'))
}
