// What the tests of stores of files share: their harness, and reading all that is there.
import { buffer } from 'node:stream/consumers'
import type { BlobStore, ListedBlob } from './blob-store.ts'

export interface StoreHarness {
  store: BlobStore
  /** Another object, or another process, on the same files. */
  second: BlobStore
  /** Makes the store unreachable until the test ends. */
  goDown(): unknown
}

export type It = (title: string, run: (harness: StoreHarness) => Promise<unknown>) => void

export async function read(store: BlobStore, key: string): Promise<Buffer | null> {
  const stream = await store.get(key)
  return stream && buffer(stream)
}

/** In order of the keys. */
export async function all(listed: AsyncIterable<ListedBlob>): Promise<ListedBlob[]> {
  const found: ListedBlob[] = []
  for await (const each of listed) found.push(each)
  return found.sort((a, b) => (a.key < b.key ? -1 : 1))
}
