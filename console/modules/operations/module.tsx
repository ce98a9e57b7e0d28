// Operations: their list, planning one, and watching it.
import { IconActivity } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { app } from '../../frame.tsx'
import { consoleModule, type Place } from '../../ui/console-module.ts'
import { texts } from '../../ui/search.ts'

const places: readonly Place[] = [
  {
    title: 'Operations',
    to: '/operations',
    icon: IconActivity,
    needs: 'operations.read',
    rank: 20,
  },
]

const pages = [
  createRoute({
    getParentRoute: () => app,
    path: '/operations',
    validateSearch: texts('status', 'kind', 'organization_id', 'cursor'),
    component: lazyRouteComponent(() => import('./list.tsx'), 'OperationsPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/operations/new',
    validateSearch: texts('kind', 'organization'),
    component: lazyRouteComponent(() => import('./new.tsx'), 'NewOperationPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/operations/$operation',
    component: lazyRouteComponent(() => import('./operation.tsx'), 'OperationPage'),
  }),
] as const

export const operations = consoleModule({
  name: 'operations',
  pages,
  places,
})
