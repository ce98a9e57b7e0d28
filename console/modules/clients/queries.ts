// What can be read of contacts, notes, logs and client settings, each with its key and its freshness.
import { queryOptions } from '@tanstack/react-query'
import type { QueryOf } from 'tenure/client'
import { answer, api, at } from '../../api/client.ts'
import type { Contact, ContactUpdate, Mail, SignIn, StaffNote } from './types.ts'
import { pagesQuery, wholeList } from '../../api/pages.ts'

const keyed = (organizationId: number, ...rest: unknown[]) => ['organization', organizationId, ...rest]

// Filters stand in the address bar, where a person may write anything. The server refuses unknown ones.
export const contactsQuery = (id: number, filter: { q?: string; type?: string }) =>
  pagesQuery<Contact>(keyed(id, 'contacts', filter), (query, signal) =>
    answer(
      api.GET('/organizations/{organization}/contacts', {
        params: { ...at(id), query: { ...filter, ...query } },
        signal,
      }),
    ),
  )

export const contactUpdatesQuery = (id: number) =>
  pagesQuery<ContactUpdate>(keyed(id, 'contact-updates'), (query, signal) =>
    answer(
      api.GET('/organizations/{organization}/contact-updates', { params: { ...at(id), query }, signal }),
    ),
  )

export const signInsQuery = (id: number, filter: { outcome?: string }) =>
  pagesQuery<SignIn>(keyed(id, 'sign-ins', filter), (query, signal) => {
    const asked = { ...filter, ...query } as QueryOf<'/organizations/{organization}/sign-ins', 'get'>
    return answer(
      api.GET('/organizations/{organization}/sign-ins', { params: { ...at(id), query: asked }, signal }),
    )
  })

export const mailsQuery = (id: number, filter: { status?: string; q?: string }) =>
  pagesQuery<Mail>(keyed(id, 'mails', filter), (query, signal) => {
    const asked = { ...filter, ...query } as QueryOf<'/organizations/{organization}/mails', 'get'>
    return answer(
      api.GET('/organizations/{organization}/mails', { params: { ...at(id), query: asked }, signal }),
    )
  })

export const notesQuery = (id: number) =>
  pagesQuery<StaffNote>(keyed(id, 'notes'), (query, signal) =>
    answer(api.GET('/organizations/{organization}/notes', { params: { ...at(id), query }, signal })),
  )

export const clientSettingsQuery = (id: number) =>
  queryOptions({
    queryKey: keyed(id, 'client-settings'),
    queryFn: ({ signal }) =>
      answer(api.GET('/organizations/{organization}/client-settings', { params: at(id), signal })),
  })

export const contactFieldsQuery = queryOptions({
  queryKey: ['contact-fields'],
  queryFn: ({ signal }) =>
    wholeList((query) => answer(api.GET('/contact-fields', { params: { query }, signal }))),
  staleTime: 10_000,
})

export const contactTypesQuery = queryOptions({
  queryKey: ['contact-types'],
  queryFn: ({ signal }) =>
    wholeList((query) => answer(api.GET('/contact-types', { params: { query }, signal }))),
  staleTime: 10_000,
})
