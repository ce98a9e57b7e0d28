// What can be read of the audit: everything, one organization's activity, and the turns of its life.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api, at } from '../../api/client.ts'
import type { AuditEntry, AuditVerification } from './types.ts'
import type { Page } from '../../api/types.ts'

/** @param refused whether only refusals are shown */
export const activityQuery = (id: number, refused?: Refused) =>
  entriesQuery(['organization', id, 'activity', refused], (query, signal) =>
    answer(
      api.GET('/organizations/{organization}/activity', {
        params: { ...at(id), query: { ...query, refused } },
        signal,
      }),
    ),
  )

/**
 * What happened to the organization itself and to the requests to close it, without what happened inside the
 * organization. @param state another value when there is something new to read @param fromLog whether the
 * person may read the audit log, which can be asked for exactly these entries
 */
export const lifeEntriesQuery = (id: number, state: string, fromLog: boolean) =>
  queryOptions({
    queryKey: ['organization', id, 'life', state, fromLog],
    queryFn: ({ signal }): Promise<AuditEntry[]> =>
      fromLog ? lifeOfLog(id, signal) : lifeOfActivity(id, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

async function lifeOfLog(id: number, signal: AbortSignal): Promise<AuditEntry[]> {
  const beginnings = ['organization.', 'closure_request.']
  const found = await Promise.all(
    beginnings.map((action) =>
      answer(api.GET('/audit', { params: { query: { organization_id: id, action, limit: 200 } }, signal })),
    ),
  )
  return found.flatMap(({ items }) => items)
}

const lifeOfActivity = async (id: number, signal: AbortSignal): Promise<AuditEntry[]> =>
  (
    await answer(
      api.GET('/organizations/{organization}/activity', {
        params: { ...at(id), query: { limit: 200 } },
        signal,
      }),
    )
  ).items

type Refused = 'true' | undefined

export interface AuditFilter {
  refused?: Refused
  organization_id?: number
  action?: string
  actor?: string
  from?: string
  to?: string
}

export const auditQuery = (filter: AuditFilter) =>
  entriesQuery(['audit', filter], (query, signal) =>
    answer(api.GET('/audit', { params: { query: { ...filter, ...query } }, signal })),
  )

/** The result of the last verification of the chains. Asked again while one is under way. */
export const lastVerificationQuery = queryOptions({
  queryKey: ['audit', 'verification'],
  queryFn: async ({ signal }): Promise<AuditVerification | null> =>
    (await answer(api.GET('/audit/verifications', { params: { query: { limit: 1 } }, signal }))).items[0] ??
    null,
  refetchInterval: ({ state }) => (state.data?.status === 'running' ? 2_000 : 15_000),
})

function entriesQuery(
  queryKey: readonly unknown[],
  load: (query: { limit: number; cursor?: string }, signal: AbortSignal) => Promise<Page<AuditEntry>>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => load({ limit: 50, cursor: pageParam || undefined }, signal),
    initialPageParam: '',
    getNextPageParam: (page: Page<AuditEntry>) => page.next_cursor,
  })
}
