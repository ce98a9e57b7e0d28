// What can be read, each with its key and its freshness. Pages name a query; none of them fetches by hand.
import { keepPreviousData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api, at } from './client.ts'
import { everyPage, pagesQuery } from './pages.ts'
import type { QueryOf } from 'tenure/client'
import { ApiProblem } from './problem.ts'
import type {
  ClosureRequest,
  Directory,
  Instance,
  Lock,
  Operation,
  Organization,
  Page,
  Session,
} from './types.ts'

/** Null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }): Promise<Session | null> =>
    answer(api.GET('/sessions/current', { signal })).catch(signedOutIsNull),
  staleTime: 60_000,
})

function signedOutIsNull(error: unknown): null {
  if (error instanceof ApiProblem && error.status === 401) return null
  throw error
}

export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: ({ signal }) => answer(api.GET('/about', { signal })),
  staleTime: Infinity,
})

// Filters stand in the address bar, where anybody may write anything; the server says which of it it does not
// know.
export interface OrganizationFilter {
  q?: string
  status?: string
  type?: string
  sort?: string
  cursor?: string
  limit?: number
  /** `true`: with the number of all that match, and of each status and type. */
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
 * Only to name it: the same record as `organizationQuery`, but a list of entries must not ask for all of them
 * for ever.
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

/** @param withDeleted those that are gone too */
export const instancesQuery = (id: number, withDeleted = false) =>
  queryOptions({
    queryKey: ['organization', id, 'instances', withDeleted],
    queryFn: ({ signal }) =>
      everyPage((query) =>
        answer(
          api.GET('/organizations/{organization}/instances', {
            params: { ...at(id), query: { ...query, deleted: withDeleted ? 'true' : 'false' } },
            signal,
          }),
        ),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.some(moving) ? 2_000 : 10_000),
  })

const moving = ({ status }: Instance): boolean =>
  status === 'pending' || status === 'starting' || status === 'deleting'

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
  queryFn: ({ signal }) => answer(api.GET('/organization-types', { signal })),
  staleTime: 300_000,
})

export const controlPlanesQuery = queryOptions({
  queryKey: ['control-planes'],
  queryFn: ({ signal }) =>
    everyPage((query) => answer(api.GET('/control-planes', { params: { query }, signal }))),
  refetchInterval: 15_000,
})

export const storesQuery = queryOptions({
  queryKey: ['stores'],
  queryFn: async ({ signal }) => (await answer(api.GET('/stores', { signal }))).items,
  refetchInterval: 15_000,
})

export const closureRequestsQuery = (status?: string) =>
  queryOptions({
    queryKey: ['closure-requests', status],
    queryFn: ({ signal }) =>
      everyPage((query) =>
        answer(
          api.GET('/closure-requests', {
            params: { query: { ...query, status: status as ClosureRequest['status'] } },
            signal,
          }),
        ),
      ),
  })

export const debtsQuery = queryOptions({
  queryKey: ['debts'],
  queryFn: ({ signal }) =>
    answer(api.GET('/debts', { params: { query: { status: 'open', limit: 200 } }, signal })),
})

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

export const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: ({ signal }) => everyPage((query) => answer(api.GET('/staff', { params: { query }, signal }))),
})

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => answer(api.GET('/roles', { signal })),
  staleTime: 300_000,
})

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => everyPage((query) => answer(api.GET('/tokens', { params: { query }, signal }))),
})
