// What can be read of operations, each with its key and its freshness.
import { keepPreviousData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import type { QueryOf } from 'tenure/client'
import type { ChildState, Operation, OperationStatus } from './types.ts'

export const isFinal = (status: OperationStatus): boolean => status === 'done' || status === 'cancelled'

export interface OperationFilter {
  status?: string
  organization_id?: number
  kind?: string
  cursor?: string
  limit?: number
}

export const operationsQuery = (filter: OperationFilter) =>
  queryOptions({
    queryKey: ['operations', filter],
    queryFn: ({ signal }) =>
      answer(api.GET('/operations', { params: { query: filter as QueryOf<'/operations', 'get'> }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  })

export const operationQuery = (id: number | string) =>
  queryOptions({
    queryKey: ['operation', String(id)],
    queryFn: ({ signal }): Promise<Operation> =>
      answer(api.GET('/operations/{id}', { params: { path: { id: Number(id) } }, signal })),
  })

/** The operations that it has started, page by page. Asked again while it is not over. */
export const childrenQuery = ({ id, status }: Pick<Operation, 'id' | 'status'>, state: ChildState | null) =>
  infiniteQueryOptions({
    queryKey: ['operation', String(id), 'children', state],
    queryFn: ({ pageParam, signal }) => {
      const query = { state: state ?? undefined, limit: 20, cursor: pageParam || undefined }
      return answer(api.GET('/operations/{id}/children', { params: { path: { id }, query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: isFinal(status) ? false : 5_000,
  })

/** All that a plan names of a kind, page by page. */
export const operationItemsQuery = (id: number, kind: string) =>
  infiniteQueryOptions({
    queryKey: ['operation', String(id), 'items', kind],
    queryFn: ({ pageParam, signal }) => {
      const query = { kind, limit: 100, cursor: pageParam || undefined }
      return answer(api.GET('/operations/{id}/items', { params: { path: { id }, query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  })
