// What can be read of staff, roles and tokens.
import { queryOptions } from '@tanstack/react-query'
import { answer, api, by } from '../../api/client.ts'
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

export const providersQuery = queryOptions({
  queryKey: ['identity-providers'],
  queryFn: ({ signal }) =>
    wholeList((query) => answer(api.GET('/identity-providers', { params: { query }, signal }))),
})

export const mappingQuery = (id: number) =>
  queryOptions({
    queryKey: ['identity-providers', id, 'roles'],
    queryFn: ({ signal }) => answer(api.GET('/identity-providers/{id}/roles', { params: by(id), signal })),
  })

export const provisioningQuery = (id: number) =>
  queryOptions({
    queryKey: ['identity-providers', id, 'provisioning'],
    queryFn: ({ signal }) =>
      answer(api.GET('/identity-providers/{id}/scim-token', { params: by(id), signal })),
  })

export const signInRulesQuery = queryOptions({
  queryKey: ['sign-in-rules'],
  queryFn: ({ signal }) => answer(api.GET('/sign-in/rules', { signal })),
})

export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: ({ signal }) => answer(api.GET('/account/sessions', { signal })),
})

/** For staff, or for the people of the organization with this slug. */
export const signInOptionsQuery = (organization?: string) =>
  queryOptions({
    queryKey: ['sign-in-options', organization],
    queryFn: ({ signal }) =>
      answer(api.GET('/sign-in/options', { params: { query: { organization } }, signal })),
  })

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => wholeList((query) => answer(api.GET('/tokens', { params: { query }, signal }))),
})
