// What can be read of instances, control planes and debts, each with its key and its freshness.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api, at } from '../../api/client.ts'
import { wholeList } from '../../api/pages.ts'
import type { Instance } from './types.ts'

/** @param withDeleted whether deleted instances are in the list too */
export const instancesQuery = (id: number, withDeleted = false) =>
  queryOptions({
    queryKey: ['organization', id, 'instances', withDeleted],
    queryFn: ({ signal }) =>
      wholeList((query) =>
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

export const controlPlanesQuery = queryOptions({
  queryKey: ['control-planes'],
  queryFn: ({ signal }) =>
    wholeList((query) => answer(api.GET('/control-planes', { params: { query }, signal }))),
  refetchInterval: 15_000,
})

export const debtsQuery = queryOptions({
  queryKey: ['debts'],
  queryFn: ({ signal }) =>
    answer(api.GET('/debts', { params: { query: { status: 'open', limit: 200 } }, signal })),
})
