// A store of files that is away is a condition that passes: the person is told to try again.
import { StoreUnavailable } from '#connectors/storage/blob-store.ts'
import { Problem } from '#platform/problem.ts'

/** @throws Problem 503 `store_unavailable` */
export async function answered<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error
    throw new Problem(
      'unavailable',
      'store_unavailable',
      'The store of files cannot be reached at the moment.',
      {
        remedy: 'Try again shortly.',
        headers: { 'retry-after': '10' },
        context: { reason: error.message, cause: String(error.cause) },
      },
    )
  }
}
