// Lists come in pages: how a list is read whole, and how it grows on demand.
import { infiniteQueryOptions } from '@tanstack/react-query'
import type { Page } from './types.ts'

/**
 * A list that is shown or chosen from as a whole, such as the units of a tree. A cursor that repeats itself
 * ends it.
 */
export async function wholeList<T>(
  load: (query: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const { items: more, next_cursor: next } = await load({ limit: 200, cursor })
    items.push(...more)
    if (next === cursor) break
    cursor = next ?? undefined
  } while (cursor)
  return items
}

/** A list that grows on demand. */
export function pagesQuery<T>(
  queryKey: readonly unknown[],
  load: (query: { limit: number; cursor?: string }, signal: AbortSignal) => Promise<Page<T>>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => load({ limit: 50, cursor: pageParam || undefined }, signal),
    initialPageParam: '',
    getNextPageParam: (page: Page<T>) => page.next_cursor,
  })
}
