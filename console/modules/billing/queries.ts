// What can be read of billing, each with its key and its freshness.
import { queryOptions } from '@tanstack/react-query'
import type { QueryOf } from 'tenure/client'
import type {
  Invoice,
  Package,
  PaymentAccount,
  PaymentReport,
  Recurring,
  Service,
  Transaction,
} from './types.ts'
import { answer, api, at, by } from '../../api/client.ts'
import { pagesQuery, wholeList } from '../../api/pages.ts'

const keyed = (organizationId: number, ...rest: unknown[]) => [
  'organization',
  organizationId,
  'billing',
  ...rest,
]

// Filters stand in the address bar, where a person may write anything. The server refuses unknown ones.
export const invoicePagesQuery = (id: number, filter: { status?: string; q?: string }) =>
  pagesQuery<Invoice>(keyed(id, 'invoices', filter), (query, signal) => {
    const asked = { ...filter, ...query } as QueryOf<'/organizations/{organization}/invoices', 'get'>
    return answer(
      api.GET('/organizations/{organization}/invoices', { params: { ...at(id), query: asked }, signal }),
    )
  })

export const invoiceQuery = (id: number | string) =>
  queryOptions({
    queryKey: ['invoice', String(id)],
    queryFn: ({ signal }) =>
      answer(api.GET('/invoices/{id}', { params: { path: { id: Number(id) } }, signal })),
  })

export const profileQuery = (id: number) =>
  queryOptions({
    queryKey: keyed(id, 'profile'),
    queryFn: ({ signal }) =>
      answer(api.GET('/organizations/{organization}/billing-profile', { params: at(id), signal })),
  })

export const summaryQuery = (id: number) =>
  queryOptions({
    queryKey: keyed(id, 'summary'),
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/organizations/{organization}/billing-summary', { params: at(id), signal })))
        .items,
  })

export const recurringQuery = (id: number) =>
  pagesQuery<Recurring>(keyed(id, 'recurring'), (query, signal) =>
    answer(
      api.GET('/organizations/{organization}/recurring-invoices', { params: { ...at(id), query }, signal }),
    ),
  )

export const servicesQuery = (id: number, filter: { status?: string }) =>
  pagesQuery<Service>(keyed(id, 'services', filter), (query, signal) => {
    const asked = { ...filter, ...query } as QueryOf<'/organizations/{organization}/services', 'get'>
    return answer(
      api.GET('/organizations/{organization}/services', { params: { ...at(id), query: asked }, signal }),
    )
  })

export const transactionsQuery = (id: number, filter: { type?: string }) =>
  pagesQuery<Transaction>(keyed(id, 'transactions', filter), (query, signal) => {
    const asked = { ...filter, ...query } as QueryOf<'/organizations/{organization}/transactions', 'get'>
    return answer(
      api.GET('/organizations/{organization}/transactions', { params: { ...at(id), query: asked }, signal }),
    )
  })

export const transactionQuery = (id: number) =>
  queryOptions({
    queryKey: ['transaction', id],
    queryFn: ({ signal }) => answer(api.GET('/transactions/{id}', { params: by(id), signal })),
  })

/** Staff get the reports of all customers, a customer's person those of the own organization. */
export const paymentReportsQuery = (status?: string) =>
  queryOptions({
    queryKey: ['payment-reports', status],
    queryFn: ({ signal }) =>
      wholeList<PaymentReport>((query) =>
        answer(
          api.GET('/payment-reports', {
            params: { query: { ...query, status } as QueryOf<'/payment-reports', 'get'> },
            signal,
          }),
        ),
      ),
  })

/** All payment accounts, to choose from. */
export const paymentAccountsQuery = (id: number) =>
  queryOptions({
    queryKey: keyed(id, 'payment-accounts'),
    queryFn: ({ signal }) =>
      wholeList((query) =>
        answer(
          api.GET('/organizations/{organization}/payment-accounts', { params: { ...at(id), query }, signal }),
        ),
      ),
  })

/** Payment accounts page by page, for the list. */
export const paymentAccountPagesQuery = (id: number) =>
  pagesQuery<PaymentAccount>(keyed(id, 'payment-accounts', 'pages'), (query, signal) =>
    answer(
      api.GET('/organizations/{organization}/payment-accounts', { params: { ...at(id), query }, signal }),
    ),
  )

export const setPackagesQuery = (id: number) =>
  queryOptions({
    queryKey: keyed(id, 'packages'),
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/organizations/{organization}/packages', { params: at(id), signal }))).items,
  })

/** All packages, to choose from. */
export const packagesQuery = queryOptions({
  queryKey: ['packages'],
  queryFn: ({ signal }) => wholeList((query) => answer(api.GET('/packages', { params: { query }, signal }))),
})

export const packagePagesQuery = pagesQuery<Package>(['packages', 'pages'], (query, signal) =>
  answer(api.GET('/packages', { params: { query }, signal })),
)
