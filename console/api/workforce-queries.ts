// What can be read of units, people and the calendar, each with its key and its freshness.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { QueryOf } from 'tenure/client'
import { answer, api } from './client.ts'
import { everyPage, pagesQuery, wholeList } from './pages.ts'
import { inTreeOrder } from './tree-order.ts'
import type { Page } from './types.ts'
import type {
  Assignment,
  Deployment,
  EmployeeEvent,
  ReinstatementWarning,
  Retirement,
  RetirePreview,
  Shift,
  Unit,
  UnitEvent,
} from './workforce-types.ts'

/**
 * The whole hierarchy, each unit before those below it. The flat list is read: one page of it costs the same
 * however large the tree is, and the tree is put together here.
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
    queryFn: ({ signal }) =>
      wholeList((page) => {
        const query = { ...page, with_children: withChildren ? ('true' as const) : ('false' as const) }
        return answer(api.GET('/units/{id}/employees', { params: { path: { id }, query }, signal }))
      }),
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
  pagesQuery<Deployment>(['employee', String(employeeId), 'deployments'], (query, signal) =>
    answer(api.GET('/employees/{id}/deployments', { params: { path: { id: employeeId }, query }, signal })),
  )

/** All of them: what an offboarding ends may have begun long ago. */
export const everyDeploymentQuery = (employeeId: number) =>
  queryOptions({
    queryKey: ['employee', String(employeeId), 'deployments', 'all'],
    queryFn: ({ signal }) =>
      wholeList((query) =>
        answer(
          api.GET('/employees/{id}/deployments', { params: { path: { id: employeeId }, query }, signal }),
        ),
      ),
  })

export const employeeHistoryQuery = (employeeId: number) =>
  pagesQuery<EmployeeEvent>(['employee', String(employeeId), 'history'], (query, signal) =>
    answer(api.GET('/employees/{id}/history', { params: { path: { id: employeeId }, query }, signal })),
  )

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
      const choice = chosen?.length ? { entry_ids: chosen.join(',') as never } : undefined
      let warnings: ReinstatementWarning[] = []
      const items = await wholeList(async (page) => {
        const params = { path: { organization: String(organizationId) }, query: { ...choice, ...page } }
        const read = await answer(api.GET('/organizations/{organization}/reinstatement', { params, signal }))
        warnings = read.warnings
        return read
      })
      return { items, warnings }
    },
    placeholderData: keepPreviousData,
  })
