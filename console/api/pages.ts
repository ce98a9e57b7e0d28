// Lists come in pages: how a list is read whole, and how it grows on demand.
import { infiniteQueryOptions } from '@tanstack/react-query'
import type { Page } from './types.ts'

/**
 * Lists that a person sees whole. Ten pages of 100 bound it, so that a cursor that repeats itself cannot loop
 * without end.
 */
export async function everyPage<T>(
  load: (query: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  for (let page = 0; page < 10; page += 1) {
    const { items: more, next_cursor: next } = await load({ limit: 100, cursor })
    items.push(...more)
    if (!next) break
    cursor = next
  }
  return items
}

/** A list that has to be known to its end before a person can choose from it, such as the units of a tree. */
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
