// What the pages of receipts and retention read.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { DataOf } from 'tenure/client'
import { answer, api } from '../../api/client.ts'
import { wholeList } from '../../api/pages.ts'
import { count } from '../../ui/numbers.ts'

export type FullReceipt = DataOf<'/receipts/{number}', 'get'>
export type Receipt = DataOf<'/receipts', 'get'>['items'][number]
export type LedgerEntry = DataOf<'/erasures', 'get'>['items'][number]
export type ReceiptVerdict = DataOf<'/receipts/verify', 'get'>
export type Retention = DataOf<'/retention', 'get'>
export type RetentionRule = Retention['rules'][number]
export type RecordClass = Retention['record_classes'][number]
export type Law = Retention['countries'][number]['laws'][number]
export type ActiveLock = DataOf<'/locks', 'get'>['items'][number]
export type KeptRecords = DataOf<'/organizations/{organization}/retained-records', 'get'>

export const receiptsQuery = (filter: { organization_uid?: string; cursor?: string }) =>
  queryOptions({
    queryKey: ['receipts', filter],
    queryFn: ({ signal }) => answer(api.GET('/receipts', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  })

export const receiptQuery = (number: string) =>
  queryOptions({
    queryKey: ['receipt', number],
    queryFn: ({ signal }) =>
      answer(api.GET('/receipts/{number}', { params: { path: { number: Number(number) } }, signal })),
    staleTime: 60_000,
  })

export const ledgerQuery = infiniteQueryOptions({
  queryKey: ['erasures'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/erasures', { params: { query: { cursor: pageParam || undefined } }, signal })),
  initialPageParam: '',
  getNextPageParam: ({ next_cursor: next }) => next,
})

/**
 * The organizations that a restored backup has brought back. Each needs a decision, so the list is read
 * whole.
 */
export const returnedQuery = queryOptions({
  queryKey: ['erasures', 'back'],
  queryFn: ({ signal }) =>
    wholeList((query) =>
      answer(api.GET('/erasures', { params: { query: { ...query, status: 'back' } }, signal })),
    ),
})

/**
 * What an erased customer that is back would lose. A person reads it to decide, so an answer of a minute ago
 * is fresh enough.
 */
export const lossQuery = (organization: string) =>
  queryOptions({
    queryKey: ['erasures', 'loss', organization],
    queryFn: async ({ signal }) => {
      const params = { path: { organization } }
      const [{ name, slug, status }, { items, blockers }] = await Promise.all([
        answer(api.GET('/organizations/{organization}', { params, signal })),
        answer(api.GET('/organizations/{organization}/inventory', { params, signal })),
      ])
      const kinds = Map.groupBy(items, ({ kind }) => kind)
      const sums = [...kinds].map(
        ([kind, all]) =>
          `${count(all.reduce((sum, each) => sum + each.count, 0))} ${kind.replaceAll('_', ' ')}`,
      )
      return {
        name: name ?? slug,
        status,
        loses: sums.join(', '),
        inSpiteOf: blockers.map(({ message }) => message),
      }
    },
    staleTime: 60_000,
  })

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => answer(api.GET('/retention', { signal })),
})

/** The newest two hundred: a person does not read a longer list. */
export const activeLocksQuery = queryOptions({
  queryKey: ['locks'],
  queryFn: ({ signal }) => answer(api.GET('/locks', { params: { query: { limit: 200 } }, signal })),
})

export const keptRecordsQuery = (organization: string) =>
  queryOptions({
    queryKey: ['retained-records', organization],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/organizations/{organization}/retained-records', {
          params: { path: { organization } },
          signal,
        }),
      ),
  })

/** Each reading is written into the audit log, so the query does not read again by itself. */
export const keptRowsQuery = (organization: string, table: string, cursor?: string) =>
  queryOptions({
    queryKey: ['retained-records', organization, table, cursor],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/organizations/{organization}/retained-records/{table}', {
          params: { path: { organization, table }, query: { limit: 25, cursor } },
          signal,
        }),
      ),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
