// A store of files whose identity is checked. An answer that says "nothing is here" counts only when the
// store was the right one before and after the look: a drive can go away in between.
import { StoreUnavailable, type BlobStore, type ListedBlob } from './blob-store.ts'

/** @param assertThere throws when the store is away, or is another one than the database has used */
export function identifiedStore(store: BlobStore, assertThere: () => Promise<void>): BlobStore {
  const there = () =>
    assertThere().catch((error: Error) => {
      throw new StoreUnavailable(error.message, { cause: error })
    })
  const afterAsking = async <T>(work: () => Promise<T>): Promise<T> => {
    await there()
    return work()
  }
  /**
   * What was found is passed on. What was not found is called missing only when the store is the right one.
   */
  const unlessFound = async <T>(found: T | null): Promise<T | null> => {
    if (found === null) await there()
    return found
  }
  const listed = async function* (list: () => AsyncIterable<ListedBlob>): AsyncGenerator<ListedBlob> {
    await there()
    yield* list()
    await there()
  }
  return {
    mark: store.mark,
    where: store.where,
    put: (key, body, options) => afterAsking(() => store.put(key, body, options)),
    get: async (key) => unlessFound(await afterAsking(() => store.get(key))),
    stat: async (key) => unlessFound(await afterAsking(() => store.stat(key))),
    delete: (key) => afterAsking(() => store.delete(key)),
    list: (prefix) => listed(() => store.list(prefix)),
    unfinished: (prefix) => listed(() => store.unfinished(prefix)),
  }
}
