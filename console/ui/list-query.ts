// What a list shows: a query of all rows, of one page, or of pages that grow on demand.
import type { InfiniteData } from '@tanstack/react-query'

interface Part<Row> {
  items: readonly Row[]
  next_cursor?: string | null
}

type ListData<Row> = readonly Row[] | Part<Row> | InfiniteData<Part<Row>>

export interface ListQuery<Row> {
  data: ListData<Row> | undefined
  error: unknown
  refetch(): unknown
  hasNextPage?: boolean
  isFetchingNextPage?: boolean
  fetchNextPage?(): unknown
}

/** Undefined while they are loaded. */
export function rowsOf<Row>(data: ListData<Row> | undefined): readonly Row[] | undefined {
  if (!data || isList(data)) return data
  return 'pages' in data ? data.pages.flatMap(({ items }) => items) : data.items
}

/** The cursor of the page after this one. */
export const nextOf = (data: ListData<unknown> | undefined): string | null | undefined =>
  data && 'next_cursor' in data ? data.next_cursor : null

const isList = <Row>(data: ListData<Row>): data is readonly Row[] => Array.isArray(data)
