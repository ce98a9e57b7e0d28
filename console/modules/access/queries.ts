// What can be read of staff, roles and tokens.
import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import { wholeList } from '../../api/pages.ts'

export const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: ({ signal }) => wholeList((query) => answer(api.GET('/staff', { params: { query }, signal }))),
})

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => answer(api.GET('/roles', { signal })),
  staleTime: 300_000,
})

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => wholeList((query) => answer(api.GET('/tokens', { params: { query }, signal }))),
})
