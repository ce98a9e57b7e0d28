// What can be read of the stores outside.
import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'

export const storesQuery = queryOptions({
  queryKey: ['stores'],
  queryFn: async ({ signal }) => (await answer(api.GET('/stores', { signal }))).items,
  refetchInterval: 15_000,
})
