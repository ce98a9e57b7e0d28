// What can be read of the stores outside.
import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import { wholeList } from '../../api/pages.ts'

export const storesQuery = queryOptions({
  queryKey: ['stores'],
  queryFn: ({ signal }) => wholeList((query) => answer(api.GET('/stores', { params: { query }, signal }))),
  refetchInterval: 15_000,
})
