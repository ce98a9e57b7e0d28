// The units of an organization, and how one ends.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { app, organization } from '../../frame.tsx'
import { consoleModule, type OrganizationTab } from '../../ui/console-module.ts'
import { paths } from '../../ui/paths.ts'
import { texts } from '../../ui/search.ts'

const tabs: readonly OrganizationTab[] = [
  {
    title: 'Units',
    to: paths.units,
    needs: 'units.read',
    rank: 20,
  },
]

const pages = [
  createRoute({
    getParentRoute: () => app,
    path: '/organizations/$organization/units/$unit',
    component: lazyRouteComponent(() => import('./unit.tsx'), 'UnitPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/organizations/$organization/units/$unit/retire',
    validateSearch: texts('q', 'only', 'page'),
    component: lazyRouteComponent(() => import('./retire.tsx'), 'RetireUnitPage'),
  }),
] as const

const tabPages = [
  createRoute({
    getParentRoute: () => organization,
    path: '/units',
    validateSearch: texts('q', 'retired', 'view', 'toggled'),
    component: lazyRouteComponent(() => import('./units-tab.tsx'), 'UnitsTab'),
  }),
] as const

export const units = consoleModule({
  name: 'units',
  pages,
  tabPages,
  tabs,
})
