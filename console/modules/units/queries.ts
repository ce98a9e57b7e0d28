// What can be read of units, each with its key and its freshness.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import { pagesQuery, wholeList } from '../../api/pages.ts'
import { inTreeOrder } from './tree-order.ts'
import type { Page } from '../../api/types.ts'
import type { Retirement, RetirePreview, Unit, UnitEvent } from './types.ts'

/**
 * The whole hierarchy, each unit before those below it. The flat list is read and put together as a tree
 * here, because one page of it costs the same however large the tree is.
 */
export const unitsQuery = (organizationId: number) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'units'],
    queryFn: async ({ signal }) =>
      inTreeOrder(
        await wholeList<Unit>((page) => {
          const query = { ...page, organization_id: organizationId }
          return answer(api.GET('/units', { params: { query }, signal })) as Promise<Page<Unit>>
        }),
      ),
    staleTime: 10_000,
  })

const mostAtAGlance = 40

/** The first active units, as many as the picture shows, and whether there are more. */
export const unitsAtAGlance = (organizationId: number) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'units', 'at-a-glance'],
    queryFn: async ({ signal }) => {
      const query = { organization_id: organizationId, status: 'active' as const, limit: mostAtAGlance }
      const { items, next_cursor } = (await answer(
        api.GET('/units', { params: { query }, signal }),
      )) as Page<Unit>
      return { items: inTreeOrder(items), more: next_cursor !== null }
    },
    staleTime: 10_000,
  })

export const unitQuery = (id: number | string) =>
  queryOptions({
    queryKey: ['unit', String(id)],
    queryFn: ({ signal }) =>
      answer(api.GET('/units/{id}', { params: { path: { id: Number(id) } }, signal })) as Promise<Unit>,
  })

export const unitHistoryQuery = (id: number) =>
  pagesQuery<UnitEvent>(['unit', String(id), 'history'], (query, signal) =>
    answer(api.GET('/units/{id}/history', { params: { path: { id }, query }, signal })),
  )

/** All employees that retiring the unit can transfer. */
export const unitEmployeesQuery = (id: number, withChildren: boolean) =>
  queryOptions({
    queryKey: ['unit', String(id), 'employees', withChildren],
    queryFn: ({ signal }) =>
      wholeList((page) => {
        const query = { ...page, with_children: withChildren ? ('true' as const) : ('false' as const) }
        return answer(api.GET('/units/{id}/employees', { params: { path: { id }, query }, signal }))
      }),
    placeholderData: keepPreviousData,
  })

/** What retiring the unit would change at this moment, with the choices for which it was asked. */
export const retirePreviewQuery = (id: number, body: Omit<Retirement, 'reason'>) =>
  queryOptions({
    // One text instead of an object: as an object, ten thousand transfers would be sorted and compared at
    // every render.
    queryKey: ['unit', String(id), 'retire-preview', JSON.stringify(body)],
    queryFn: async ({ signal }): Promise<{ sent: typeof body; preview: RetirePreview }> => ({
      sent: body,
      preview: await answer(
        api.POST('/units/{id}/retire-preview', { params: { path: { id } }, body, signal }),
      ),
    }),
    placeholderData: keepPreviousData,
  })
