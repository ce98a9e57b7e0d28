// What plugins bring is data: the addresses that their pages name are asked for as they are.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Answer, components } from 'tenure/client'
import { answer, api, apiBase } from '../../api/client.ts'

export type Plugin = components['schemas']['Plugin']
export type ResourcePage = components['schemas']['ResourcePage']
export type PageForm = components['schemas']['PageForm']
export type PageField = PageForm['fields'][number]
export type PageColumn = components['schemas']['PageColumn']
export type Row = Record<string, unknown>

export const pluginsQuery = queryOptions({
  queryKey: ['plugins'],
  queryFn: ({ signal }) => answer(api.GET('/plugins', { signal })),
  staleTime: 60_000,
})

/** `/tickets/{id}` with `{ id: 7 }` -> `/tickets/7`. */
export const filledIn = (path: string, values: Row): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')))

/** `POST /tickets/{id}/replies` as its two parts. */
export function partsOf(route: string): { method: Method; path: string } {
  const [method = 'GET', path = ''] = route.split(' ')
  return { method: method as Method, path }
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
/** A page's address is only known when it is read; the answer's shape is what the page says. */
export function call<T>(method: Method, path: string, init: object = {}): Promise<T> {
  const send = api[method] as (path: string, init: object) => Promise<Answer<T>>
  return answer(send(path, init))
}

export const rowsQuery = (
  page: ResourcePage,
  organization: number,
  query: Record<string, string | undefined>,
) =>
  queryOptions({
    queryKey: ['plugin rows', page.list, organization, query],
    queryFn: ({ signal }) =>
      call<{ items: Row[]; next_cursor: string | null }>(
        'GET',
        filledIn(partsOf(page.list).path, { organization }),
        {
          params: { query },
          signal,
        },
      ),
    placeholderData: keepPreviousData,
  })

export const rowQuery = (route: string, id: string) =>
  queryOptions({
    queryKey: ['plugin row', route, id],
    queryFn: ({ signal }) => call<Row>('GET', filledIn(partsOf(route).path, { id }), { signal }),
  })

export const downloadAddress = (path: string): string => apiBase + path
