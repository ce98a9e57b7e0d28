// What can be read of a customer's files, each with its key and its freshness.
import { queryOptions } from '@tanstack/react-query'
import type { QueryOf } from 'tenure/client'
import { answer, api, at } from '../../api/client.ts'
import type { StoredDocument } from './types.ts'
import { pagesQuery } from '../../api/pages.ts'

const keyed = (organizationId: number, ...rest: unknown[]) => ['organization', organizationId, ...rest]

export const documentsQuery = (id: number, filter: { q?: string; kind?: string }) =>
  pagesQuery<StoredDocument>(keyed(id, 'documents', filter), (query, signal) => {
    const asked = { ...filter, ...query } as QueryOf<'/organizations/{organization}/documents', 'get'>
    return answer(
      api.GET('/organizations/{organization}/documents', { params: { ...at(id), query: asked }, signal }),
    )
  })

/** Asked beside the list: the largest file that may be sent. */
export const uploadLimitQuery = (id: number) =>
  queryOptions({
    queryKey: keyed(id, 'upload-limit'),
    queryFn: async ({ signal }) => {
      const params = { ...at(id), query: { limit: 1 } }
      return (await answer(api.GET('/organizations/{organization}/documents', { params, signal })))
        .upload_limit_bytes
    },
    staleTime: 300_000,
  })
