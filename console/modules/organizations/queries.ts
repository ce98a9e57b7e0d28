// What can be read of organizations, each with its key and its freshness. Pages name a query and never fetch
// by hand.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api, at } from '../../api/client.ts'
import { pagesQuery, wholeList } from '../../api/pages.ts'
import type { QueryOf } from 'tenure/client'
import type { ClosureRequest, Directory, Lock, Organization, ReinstatementWarning } from './types.ts'

// Filters stand in the address bar, where a person may write anything. The server refuses unknown ones.
export interface OrganizationFilter {
  q?: string
  ids?: string
  status?: string
  type?: string
  plan?: string
  country?: string
  waits?: string
  closure_requested?: string
  trial_ends_within?: string
  purge_within?: string
  sort?: string
  cursor?: string
  limit?: number
  /** `true` asks for the number of all that match, and of each value of each facet. */
  facets?: string
}

export const organizationsQuery = (filter: OrganizationFilter) =>
  queryOptions({
    queryKey: ['organizations', filter],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/organizations', { params: { query: filter as QueryOf<'/organizations', 'get'> }, signal }),
      ) as Promise<Directory>,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  })

/** `key` is the id or the slug. */
export const organizationQuery = (key: string | number) =>
  queryOptions({
    queryKey: ['organization', String(key)],
    queryFn: ({ signal }) =>
      answer(api.GET('/organizations/{organization}', { params: at(key), signal })) as Promise<Organization>,
    refetchInterval: ({ state }) => (state.data?.operation ? 3_000 : 15_000),
  })

/**
 * Only for the name. The same record as `organizationQuery`, kept for longer, so that a list of entries does
 * not ask for all organizations again and again.
 */
export const organizationNameQuery = (id: number) =>
  queryOptions({ ...organizationQuery(id), staleTime: 300_000, refetchInterval: false })

export const organizationActionsQuery = (id: number, status: string) =>
  queryOptions({
    queryKey: ['organization', id, 'actions', status],
    queryFn: ({ signal }) =>
      answer(api.GET('/organizations/{organization}/actions', { params: at(id), signal })),
  })

export const inventoryQuery = (id: number) =>
  queryOptions({
    queryKey: ['organization', id, 'inventory'],
    queryFn: ({ signal }) =>
      answer(api.GET('/organizations/{organization}/inventory', { params: at(id), signal })),
  })

export const locksQuery = (id: number) =>
  pagesQuery<Lock>(['organization', id, 'locks'], (query, signal) =>
    answer(api.GET('/organizations/{organization}/locks', { params: { ...at(id), query }, signal })),
  )

export const formerVersionsQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ['organization', id, 'former-versions'],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 20, cursor: pageParam || undefined }
      return answer(
        api.GET('/organizations/{organization}/former-versions', { params: { ...at(id), query }, signal }),
      )
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  })

export const organizationTypesQuery = queryOptions({
  queryKey: ['organization-types'],
  queryFn: async ({ signal }) => ({
    items: await wholeList((query) => answer(api.GET('/organization-types', { params: { query }, signal }))),
  }),
  staleTime: 300_000,
})

/** Whether a slug is free now, with free ones like the name. */
export const slugQuery = (slug: string, name: string) =>
  queryOptions({
    queryKey: ['slug', slug, name],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/slugs/{slug}', { params: { path: { slug }, query: { name: name || undefined } }, signal }),
      ),
    staleTime: 5_000,
  })

export const closureRequestsQuery = (status?: string) =>
  queryOptions({
    queryKey: ['closure-requests', status],
    queryFn: ({ signal }) =>
      wholeList((query) =>
        answer(
          api.GET('/closure-requests', {
            params: { query: { ...query, status: status as ClosureRequest['status'] } },
            signal,
          }),
        ),
      ),
  })

/** @param chosen the entries that are counted as if they came back together; null: all entries */
export const reinstatementQuery = (organizationId: number, chosen: readonly number[] | null) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'reinstatement', chosen],
    queryFn: async ({ signal }) => {
      // The address holds one text; the server splits it.
      const choice = chosen?.length ? { entry_ids: chosen.join(',') } : undefined
      let warnings: ReinstatementWarning[] = []
      const items = await wholeList(async (page) => {
        const params = { path: { organization: String(organizationId) }, query: { ...choice, ...page } }
        const read = await answer(api.GET('/organizations/{organization}/reinstatement', { params, signal }))
        warnings = read.warnings
        return read
      })
      return { items, warnings }
    },
    placeholderData: keepPreviousData,
  })

export const directoryViewsQuery = pagesQuery(['directory-views'], (query, signal) =>
  answer(api.GET('/directory-views', { params: { query }, signal })),
)
