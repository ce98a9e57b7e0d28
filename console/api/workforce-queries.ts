// What can be read of units, people and the calendar, each with its key and its freshness.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { QueryOf } from 'tenure/client'
import { answer, api } from './client.ts'
import { everyPage } from './queries.ts'
import type { Page } from './types.ts'
import type { Assignment, Retirement, RetirePreview, Shift, Unit, UnitEvent } from './workforce-types.ts'

/** The whole hierarchy, each unit before those below it. */
export const unitsQuery = (organizationId: number) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'units'],
    queryFn: async ({ signal }) => {
      const params = { path: { organization: String(organizationId) } }
      return (await answer(api.GET('/organizations/{organization}/units', { params, signal })))
        .items as Unit[]
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

/** Those whom retiring the unit can transfer, all of them. */
export const unitEmployeesQuery = (id: number, withChildren: boolean) =>
  queryOptions({
    queryKey: ['unit', String(id), 'employees', withChildren],
    queryFn: async ({ signal }) => {
      const params = { path: { id }, query: { with_children: withChildren ? 'true' : 'false' } as const }
      return (await answer(api.GET('/units/{id}/employees', { params, signal }))).items
    },
    placeholderData: keepPreviousData,
  })

/** What retiring it would change at this moment, together with the wish that it answers. */
export const retirePreviewQuery = (id: number, body: Omit<Retirement, 'reason'>) =>
  queryOptions({
    // As one text: a key of ten thousand transfers would be sorted and compared at every render.
    queryKey: ['unit', String(id), 'retire-preview', JSON.stringify(body)],
    queryFn: async ({ signal }): Promise<{ sent: typeof body; preview: RetirePreview }> => ({
      sent: body,
      preview: await answer(
        api.POST('/units/{id}/retire-preview', { params: { path: { id } }, body, signal }),
      ),
    }),
    placeholderData: keepPreviousData,
  })

export const shiftsOfUnitQuery = (unitId: number) =>
  queryOptions({
    queryKey: ['unit', String(unitId), 'shifts'],
    queryFn: ({ signal }) =>
      everyPage((query) =>
        answer(api.GET('/shifts', { params: { query: { ...query, unit_id: unitId } }, signal })),
      ),
  })

export const shiftsQuery = (filter: { organization_id: number; unit_id?: number }) =>
  pagesQuery<Shift>(['shifts', filter], (query, signal) =>
    answer(api.GET('/shifts', { params: { query: { ...filter, ...query } }, signal })),
  )

export const policiesQuery = (unitId: number) =>
  queryOptions({
    queryKey: ['unit', String(unitId), 'policies'],
    queryFn: ({ signal }) =>
      everyPage((query) =>
        answer(api.GET('/red-flag-policies', { params: { query: { ...query, unit_id: unitId } }, signal })),
      ),
  })

export interface EmployeeFilter {
  organization_id: number
  q?: string
  unit_id?: number
  status?: string
  cursor?: string
  limit?: number
}

export const employeesQuery = (filter: EmployeeFilter) =>
  queryOptions({
    queryKey: ['employees', filter],
    queryFn: ({ signal }) =>
      answer(api.GET('/employees', { params: { query: filter as QueryOf<'/employees', 'get'> }, signal })),
    placeholderData: keepPreviousData,
  })

export const employeeQuery = (id: number | string) =>
  queryOptions({
    queryKey: ['employee', String(id)],
    queryFn: ({ signal }) =>
      answer(api.GET('/employees/{id}', { params: { path: { id: Number(id) } }, signal })),
  })

export const deploymentsQuery = (employeeId: number) =>
  queryOptions({
    queryKey: ['employee', String(employeeId), 'deployments'],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/employees/{id}/deployments', { params: { path: { id: employeeId } }, signal })))
        .items,
  })

export const employeeHistoryQuery = (employeeId: number) =>
  queryOptions({
    queryKey: ['employee', String(employeeId), 'history'],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/employees/{id}/history', { params: { path: { id: employeeId } }, signal })))
        .items,
  })

export type AssignmentFilter = Omit<QueryOf<'/shift-assignments', 'get'>, 'cursor' | 'limit'>

export const assignmentsQuery = (filter: AssignmentFilter) =>
  pagesQuery<Assignment>(['shift-assignments', filter], (query, signal) =>
    answer(api.GET('/shift-assignments', { params: { query: { ...filter, ...query } }, signal })),
  )

export const shiftDaysQuery = (query: {
  organization_id: number
  unit_id?: number
  from: string
  to: string
}) =>
  queryOptions({
    queryKey: ['shift-days', query],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/shift-assignments/days', { params: { query }, signal }))).items,
    placeholderData: keepPreviousData,
  })

export const holidaysQuery = (filter: { organization_id: number; from: string; to: string }) =>
  queryOptions({
    queryKey: ['holidays', filter],
    queryFn: ({ signal }) =>
      everyPage((query) =>
        answer(api.GET('/holidays', { params: { query: { ...filter, ...query } }, signal })),
      ),
    placeholderData: keepPreviousData,
  })

export const leaveTypesQuery = (organizationId: number) =>
  queryOptions({
    queryKey: ['leave-types', organizationId],
    queryFn: async ({ signal }) =>
      (
        await answer(
          api.GET('/leave-types', { params: { query: { organization_id: organizationId } }, signal }),
        )
      ).items,
  })

export const financialYearsQuery = (organizationId: number) =>
  queryOptions({
    queryKey: ['financial-years', organizationId],
    queryFn: async ({ signal }) =>
      (
        await answer(
          api.GET('/financial-years', { params: { query: { organization_id: organizationId } }, signal }),
        )
      ).items,
  })

/** @param chosen as if these came back together; all of them when null */
export const reinstatementQuery = (organizationId: number, chosen: readonly number[] | null) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'reinstatement', chosen],
    queryFn: async ({ signal }) => {
      // The address holds one text; the server splits it.
      const query = chosen?.length ? { entry_ids: chosen.join(',') as never } : undefined
      const params = { path: { organization: String(organizationId) }, query }
      return answer(api.GET('/organizations/{organization}/reinstatement', { params, signal }))
    },
    placeholderData: keepPreviousData,
  })

/** A list that grows on demand. */
export function pagesQuery<T>(
  queryKey: readonly unknown[],
  load: (query: { limit: number; cursor?: string }, signal: AbortSignal) => Promise<Page<T>>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => load({ limit: 50, cursor: pageParam || undefined }, signal),
    initialPageParam: '',
    getNextPageParam: (page: Page<T>) => page.next_cursor,
  })
}
