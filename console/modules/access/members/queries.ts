// Queries of an organization's people, of its invitations, and of the invitation behind a link.
import { queryOptions } from '@tanstack/react-query'
import { answer, api, at } from '../../../api/client.ts'
import { pagesQuery } from '../../../api/pages.ts'
import type { Invitation, Member } from './types.ts'

const keyed = (organizationId: number, ...rest: unknown[]) => ['organization', organizationId, ...rest]

export const membersQuery = (id: number, filter: { q?: string }) =>
  pagesQuery<Member>(keyed(id, 'members', filter), (query, signal) =>
    answer(
      api.GET('/organizations/{organization}/members', {
        params: { ...at(id), query: { ...filter, ...query } },
        signal,
      }),
    ),
  )

export const invitationsQuery = (id: number) =>
  pagesQuery<Invitation>(keyed(id, 'invitations'), (query, signal) =>
    answer(
      api.GET('/organizations/{organization}/members/invitations', { params: { ...at(id), query }, signal }),
    ),
  )

/** Asking changes nothing on the server. A link that does not work is not asked about again. */
export const invitedQuery = (token: string) =>
  queryOptions({
    queryKey: ['invited', token],
    queryFn: ({ signal }) => answer(api.POST('/invitations/look', { body: { token }, signal })),
    retry: false,
    staleTime: Infinity,
  })
