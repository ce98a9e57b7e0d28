// The addresses of receipts, of what is kept of erased customers, and of how long.
import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router'
import { texts } from './ui/search.ts'

export const erasurePages = <App extends AnyRoute>(getParentRoute: () => App) =>
  [
    createRoute({
      getParentRoute,
      path: '/receipts',
      validateSearch: texts('organization', 'cursor'),
      component: lazyRouteComponent(() => import('./pages/receipts/list.tsx'), 'ReceiptsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/receipts/ledger',
      component: lazyRouteComponent(() => import('./pages/receipts/ledger.tsx'), 'LedgerPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/receipts/$number',
      component: lazyRouteComponent(() => import('./pages/receipts/receipt.tsx'), 'ReceiptPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/organizations/$organization/retained-records',
      validateSearch: texts('table', 'cursor'),
      component: lazyRouteComponent(
        () => import('./pages/retention/retained-records.tsx'),
        'RetainedRecordsPage',
      ),
    }),
    createRoute({
      getParentRoute,
      path: '/settings/retention',
      validateSearch: texts('rule'),
      component: lazyRouteComponent(() => import('./pages/retention/retention.tsx'), 'RetentionPage'),
    }),
  ] as const
