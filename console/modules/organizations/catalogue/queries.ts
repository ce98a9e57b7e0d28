// What organizations are sold and begin with, as the operator has set it.
import { queryOptions } from '@tanstack/react-query'
import type { components } from 'tenure/client'
import { answer, api } from '../../../api/client.ts'

type Schemas = components['schemas']
export type PlanTier = Schemas['PlanTier']
export type HierarchyTemplate = Schemas['HierarchyTemplate']
export type CountryTemplate = Schemas['CountryTemplate']

const staleTime = 60_000

/** Of one type, or all. */
export const planTiersQuery = (type?: string) =>
  queryOptions({
    queryKey: ['plan-tiers', type ?? null],
    queryFn: ({ signal }) =>
      answer(api.GET('/plan-tiers', { params: { query: { tenant_type: type } }, signal })),
    staleTime,
  })

export const hierarchiesQuery = queryOptions({
  queryKey: ['hierarchy-templates'],
  queryFn: ({ signal }) => answer(api.GET('/hierarchy-templates', { signal })),
  staleTime,
})

export const countryTemplatesQuery = queryOptions({
  queryKey: ['country-templates'],
  queryFn: ({ signal }) => answer(api.GET('/country-templates', { signal })),
  staleTime,
})
