// The directory, the record of one organization, wishes to close it, and the types.
import { IconAdjustments, IconBuilding, IconDoorExit, IconTags, IconWorld } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { app, organization } from '../../frame.tsx'
import { consoleModule, type OrganizationTab, type Place } from '../../ui/console-module.ts'
import { paths } from '../../ui/paths.ts'
import { texts } from '../../ui/search.ts'
import { filterNames } from './directory/chosen.ts'
import { OpenRequests } from './open-requests.tsx'

const places: readonly Place[] = [
  {
    title: 'Organizations',
    to: '/organizations',
    icon: IconBuilding,
    needs: 'organizations.read',
    rank: 10,
  },
  {
    title: 'Closure requests',
    to: '/closure-requests',
    icon: IconDoorExit,
    needs: 'closure_requests.read',
    rank: 30,
    counter: OpenRequests,
  },
  {
    title: 'Organization types',
    to: '/settings/types',
    icon: IconAdjustments,
    needs: 'settings.read',
    group: 'Settings',
    rank: 20,
  },
  {
    title: 'Plan tiers',
    to: '/settings/plans',
    icon: IconTags,
    needs: 'settings.read',
    group: 'Settings',
    rank: 21,
  },
  {
    title: 'Countries',
    to: '/settings/templates',
    icon: IconWorld,
    needs: 'settings.read',
    group: 'Settings',
    rank: 22,
  },
]

const tabs: readonly OrganizationTab[] = [
  {
    title: 'Overview',
    to: paths.organization,
    rank: 10,
    ofTombstone: true,
  },
  {
    title: 'Settings',
    to: paths.organizationSettings,
    rank: 120,
  },
]

const pages = [
  createRoute({
    getParentRoute: () => app,
    path: '/organizations',
    validateSearch: texts(...filterNames, 'sort', 'cursor', 'hide'),
    component: lazyRouteComponent(() => import('./directory.tsx'), 'DirectoryPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/organizations/new',
    validateSearch: texts('step'),
    component: lazyRouteComponent(() => import('./opening/open.tsx'), 'OpenOrganizationPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/organizations/import',
    component: lazyRouteComponent(() => import('./opening/import.tsx'), 'ImportOrganizationsPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/organizations/$organization/reinstate',
    validateSearch: texts('q'),
    component: lazyRouteComponent(() => import('./reinstate.tsx'), 'ReinstatePage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/closure-requests',
    validateSearch: texts('status'),
    component: lazyRouteComponent(() => import('./closure-requests.tsx'), 'ClosureRequestsPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/types',
    validateSearch: texts('type'),
    component: lazyRouteComponent(() => import('./types/types.tsx'), 'TypesPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/plans',
    component: lazyRouteComponent(() => import('./catalogue/plan-tiers.tsx'), 'PlanTiersPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/templates',
    component: lazyRouteComponent(() => import('./catalogue/templates.tsx'), 'TemplatesPage'),
  }),
] as const

const tabPages = [
  createRoute({
    getParentRoute: () => organization,
    path: '/',
    component: lazyRouteComponent(() => import('./overview.tsx'), 'OverviewTab'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/settings',
    component: lazyRouteComponent(() => import('./settings.tsx'), 'SettingsTab'),
  }),
] as const

export const organizations = consoleModule({
  name: 'organizations',
  pages,
  tabPages,
  places,
  tabs,
})
