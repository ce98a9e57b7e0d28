// What organizations are billed, get and pay; packages; payments that customers report.
import { IconCash, IconPackage } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { app, organization } from '../../frame.tsx'
import { consoleModule, type OrganizationTab, type Place } from '../../ui/console-module.ts'
import { paths } from '../../ui/paths.ts'
import { texts } from '../../ui/search.ts'
import { WaitingReports } from './waiting-reports.tsx'

const places: readonly Place[] = [
  {
    title: 'Reported payments',
    to: '/payment-reports',
    icon: IconCash,
    needs: 'payment_reports.read',
    rank: 40,
    counter: WaitingReports,
  },
  {
    title: 'Packages',
    to: '/settings/packages',
    icon: IconPackage,
    needs: 'packages.read',
    group: 'Settings',
    rank: 50,
  },
]

const tabs: readonly OrganizationTab[] = [
  {
    title: 'Billing',
    to: paths.billing,
    within: true,
    rank: 60,
  },
]

const tab = createRoute({
  getParentRoute: () => organization,
  path: '/billing',
  component: lazyRouteComponent(() => import('./billing-tab.tsx'), 'BillingTab'),
})

const parts = [
  createRoute({
    getParentRoute: () => tab,
    path: '/',
    component: lazyRouteComponent(() => import('./summary.tsx'), 'SummaryPart'),
  }),
  createRoute({
    getParentRoute: () => tab,
    path: '/invoices',
    validateSearch: texts('invoice', 'status', 'q'),
    component: lazyRouteComponent(() => import('./invoices.tsx'), 'InvoicesPart'),
  }),
  createRoute({
    getParentRoute: () => tab,
    path: '/recurring',
    validateSearch: texts('recurring'),
    component: lazyRouteComponent(() => import('./recurring.tsx'), 'RecurringPart'),
  }),
  createRoute({
    getParentRoute: () => tab,
    path: '/services',
    validateSearch: texts('service', 'status'),
    component: lazyRouteComponent(() => import('./service-list.tsx'), 'ServicesPart'),
  }),
  createRoute({
    getParentRoute: () => tab,
    path: '/transactions',
    validateSearch: texts('type'),
    component: lazyRouteComponent(() => import('./transactions.tsx'), 'TransactionsPart'),
  }),
  createRoute({
    getParentRoute: () => tab,
    path: '/payment-accounts',
    component: lazyRouteComponent(() => import('./payment-accounts.tsx'), 'PaymentAccountsPart'),
  }),
] as const

/** Where invoices stood before; links in mails and bookmarks go on. */
const oldInvoices = createRoute({
  getParentRoute: () => organization,
  path: '/invoices',
  validateSearch: texts('invoice'),
  beforeLoad: ({ params, search }) => {
    throw redirect({ to: '/organizations/$organization/billing/invoices', params, search })
  },
})

const pages = [
  createRoute({
    getParentRoute: () => app,
    path: '/organizations/$organization/billing/invoices/new',
    component: lazyRouteComponent(() => import('./write-invoice.tsx'), 'NewInvoicePage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/organizations/$organization/billing/invoices/$invoice',
    component: lazyRouteComponent(() => import('./invoice.tsx'), 'InvoicePage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/organizations/$organization/billing/invoices/$invoice/edit',
    component: lazyRouteComponent(() => import('./write-invoice.tsx'), 'EditInvoicePage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/organizations/$organization/billing/recurring/new',
    component: lazyRouteComponent(() => import('./new-recurring.tsx'), 'NewRecurringPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/packages',
    component: lazyRouteComponent(() => import('./packages.tsx'), 'PackagesPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/payment-reports',
    validateSearch: texts('status'),
    component: lazyRouteComponent(() => import('./payment-reports.tsx'), 'PaymentReportsPage'),
  }),
] as const

const tabPages = [tab.addChildren(parts), oldInvoices] as const

export const billing = consoleModule({
  name: 'billing',
  pages,
  tabPages,
  places,
  tabs,
})
