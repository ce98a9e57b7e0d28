// The audit log, and what happened to one organization.
import { IconListSearch } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { app, organization } from '../../frame.tsx'
import { consoleModule, type OrganizationTab, type Place } from '../../ui/console-module.ts'
import { paths } from '../../ui/paths.ts'
import { texts } from '../../ui/search.ts'

const places: readonly Place[] = [
  {
    title: 'Audit',
    to: '/audit',
    icon: IconListSearch,
    needs: 'audit.read',
    rank: 60,
  },
]

const tabs: readonly OrganizationTab[] = [
  {
    title: 'Activity',
    to: paths.activity,
    rank: 110,
    ofTombstone: true,
  },
]

const pages = [
  createRoute({
    getParentRoute: () => app,
    path: '/audit',
    validateSearch: texts('organization_id', 'action', 'refused', 'actor', 'from', 'to'),
    component: lazyRouteComponent(() => import('./audit.tsx'), 'AuditPage'),
  }),
] as const

const tabPages = [
  createRoute({
    getParentRoute: () => organization,
    path: '/activity',
    validateSearch: texts('entry', 'refused'),
    component: lazyRouteComponent(() => import('./activity.tsx'), 'ActivityTab'),
  }),
] as const

export const audit = consoleModule({
  name: 'audit',
  pages,
  tabPages,
  places,
  tabs,
})
