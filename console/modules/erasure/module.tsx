// Receipts, what is kept of erased customers, and how long.
import { IconReceipt, IconScale } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { app } from '../../frame.tsx'
import { consoleModule, type Place } from '../../ui/console-module.ts'
import { texts } from '../../ui/search.ts'

const places: readonly Place[] = [
  {
    title: 'Receipts',
    to: '/receipts',
    icon: IconReceipt,
    needs: 'receipts.read',
    rank: 70,
  },
  {
    title: 'Retention and holds',
    to: '/settings/retention',
    icon: IconScale,
    needs: 'settings.read',
    group: 'Settings',
    rank: 30,
  },
]

const pages = [
  createRoute({
    getParentRoute: () => app,
    path: '/receipts',
    validateSearch: texts('organization', 'cursor'),
    component: lazyRouteComponent(() => import('./receipts/list.tsx'), 'ReceiptsPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/receipts/ledger',
    component: lazyRouteComponent(() => import('./receipts/ledger.tsx'), 'LedgerPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/receipts/$number',
    component: lazyRouteComponent(() => import('./receipts/receipt.tsx'), 'ReceiptPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/organizations/$organization/retained-records',
    validateSearch: texts('table', 'cursor'),
    component: lazyRouteComponent(() => import('./retention/retained-records.tsx'), 'RetainedRecordsPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/retention',
    validateSearch: texts('rule'),
    component: lazyRouteComponent(() => import('./retention/retention.tsx'), 'RetentionPage'),
  }),
] as const

export const erasure = consoleModule({
  name: 'erasure',
  pages,
  places,
})
