// The addresses of billing: parts of a tab of the organization, and pages that stand alone below it.
import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from '@tanstack/react-router'
import { texts } from './ui/search.ts'

export function billingTab<Organization extends AnyRoute>(getParentRoute: () => Organization) {
  const tab = createRoute({
    getParentRoute,
    path: '/billing',
    component: lazyRouteComponent(() => import('./pages/billing/billing-tab.tsx'), 'BillingTab'),
  })
  const parts = [
    createRoute({
      getParentRoute: () => tab,
      path: '/',
      component: lazyRouteComponent(() => import('./pages/billing/summary.tsx'), 'SummaryPart'),
    }),
    createRoute({
      getParentRoute: () => tab,
      path: '/invoices',
      validateSearch: texts('invoice', 'status', 'q'),
      component: lazyRouteComponent(() => import('./pages/billing/invoices.tsx'), 'InvoicesPart'),
    }),
    createRoute({
      getParentRoute: () => tab,
      path: '/recurring',
      validateSearch: texts('recurring'),
      component: lazyRouteComponent(() => import('./pages/billing/recurring.tsx'), 'RecurringPart'),
    }),
    createRoute({
      getParentRoute: () => tab,
      path: '/services',
      validateSearch: texts('service', 'status'),
      component: lazyRouteComponent(() => import('./pages/billing/service-list.tsx'), 'ServicesPart'),
    }),
    createRoute({
      getParentRoute: () => tab,
      path: '/transactions',
      validateSearch: texts('type'),
      component: lazyRouteComponent(() => import('./pages/billing/transactions.tsx'), 'TransactionsPart'),
    }),
    createRoute({
      getParentRoute: () => tab,
      path: '/payment-accounts',
      component: lazyRouteComponent(
        () => import('./pages/billing/payment-accounts.tsx'),
        'PaymentAccountsPart',
      ),
    }),
  ] as const
  return tab.addChildren(parts)
}

/** Where invoices stood before; links in mails and bookmarks go on. */
export const oldInvoices = <Organization extends AnyRoute>(getParentRoute: () => Organization) =>
  createRoute({
    getParentRoute,
    path: '/invoices',
    validateSearch: texts('invoice'),
    beforeLoad: ({ params, search }) => {
      throw redirect({
        to: '/organizations/$organization/billing/invoices',
        params: params as never,
        search: search as never,
      })
    },
  })

export const billingPages = <App extends AnyRoute>(getParentRoute: () => App) =>
  [
    createRoute({
      getParentRoute,
      path: '/organizations/$organization/billing/invoices/new',
      component: lazyRouteComponent(() => import('./pages/billing/write-invoice.tsx'), 'NewInvoicePage'),
    }),
    createRoute({
      getParentRoute,
      path: '/organizations/$organization/billing/invoices/$invoice',
      component: lazyRouteComponent(() => import('./pages/billing/invoice.tsx'), 'InvoicePage'),
    }),
    createRoute({
      getParentRoute,
      path: '/organizations/$organization/billing/invoices/$invoice/edit',
      component: lazyRouteComponent(() => import('./pages/billing/write-invoice.tsx'), 'EditInvoicePage'),
    }),
    createRoute({
      getParentRoute,
      path: '/organizations/$organization/billing/recurring/new',
      component: lazyRouteComponent(() => import('./pages/billing/new-recurring.tsx'), 'NewRecurringPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/packages',
      component: lazyRouteComponent(() => import('./pages/billing/packages.tsx'), 'PackagesPage'),
    }),
  ] as const
