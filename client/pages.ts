// Lists come in pages. These walk them to the end, so that a program does not take the first fifty for all.
import type { Answer } from './calls.ts'

/** A page as the API gives it; `next_cursor` is null on the last. */
export interface Page<Item> {
  items: Item[]
  next_cursor: string | null
}

/**
 * One page of a list: `(page) => tenure.GET('/operations', { params: { query: { status: 'open', ...page } }
 * })`.
 */
export type ListCall<Item> = (page: { limit: number; cursor?: string }) => Promise<Answer<Page<Item>>>

const mostOnOnePage = 200

/** All items of a list. */
export async function collect<Item>(list: ListCall<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const items of pages(list)) all.push(...items)
  return all
}

/** Page after page, so that a long list is never held as a whole. */
export async function* pages<Item>(list: ListCall<Item>): AsyncGenerator<Item[]> {
  let cursor: string | undefined
  do {
    const { data } = await list({ limit: mostOnOnePage, cursor })
    yield data.items
    if (data.next_cursor && data.next_cursor === cursor)
      throw new Error('The list does not go on: its cursor is the one before.')
    cursor = data.next_cursor ?? undefined
  } while (cursor)
}
