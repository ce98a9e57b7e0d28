// What can be read of people, shifts and the calendar, each with its key and its freshness.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { QueryOf } from 'tenure/client'
import { answer, api, by } from '../../api/client.ts'
import { pagesQuery, wholeList } from '../../api/pages.ts'
import type { Assignment, Deployment, EmployeeEvent, Holiday, Shift } from './types.ts'

export const shiftsOfUnitQuery = (unitId: number) =>
  queryOptions({
    queryKey: ['unit', String(unitId), 'shifts'],
    queryFn: ({ signal }) =>
      wholeList((query) =>
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
      wholeList((query) =>
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

/** What offboarding on that day would end. The server refuses it where it would refuse the offboarding. */
export const offboardPreviewQuery = (employeeId: number, effective_date: string) =>
  queryOptions({
    queryKey: ['employee', String(employeeId), 'offboard-preview', effective_date],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/employees/{id}/offboard-preview', {
          params: { ...by(employeeId), query: { effective_date } },
          signal,
        }),
      ),
    enabled: effective_date !== '',
    retry: false,
    placeholderData: keepPreviousData,
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
      wholeList((query) =>
        answer(api.GET('/holidays', { params: { query: { ...filter, ...query } }, signal })),
      ),
    placeholderData: keepPreviousData,
  })

/** Days that are none any more, because they were entered under another country than the organization has. */
export const leftHolidaysQuery = (organizationId: number) =>
  pagesQuery<Holiday>(['holidays', 'left', organizationId], (page, signal) => {
    const query = { ...page, organization_id: organizationId, left: 'true' as const }
    return answer(api.GET('/holidays', { params: { query }, signal }))
  })

export const leaveTypesQuery = (organizationId: number) =>
  queryOptions({
    queryKey: ['leave-types', organizationId],
    queryFn: ({ signal }) =>
      wholeList((query) => {
        const asked = { ...query, organization_id: organizationId }
        return answer(api.GET('/leave-types', { params: { query: asked }, signal }))
      }),
  })

export const financialYearsQuery = (organizationId: number) =>
  queryOptions({
    queryKey: ['financial-years', organizationId],
    queryFn: ({ signal }) =>
      wholeList((query) => {
        const asked = { ...query, organization_id: organizationId }
        return answer(api.GET('/financial-years', { params: { query: asked }, signal }))
      }),
  })
