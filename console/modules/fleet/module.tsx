// Instances, and the control planes that run them.
import { IconServer } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { app, organization } from '../../frame.tsx'
import { consoleModule, type OrganizationTab, type Place } from '../../ui/console-module.ts'
import { paths } from '../../ui/paths.ts'
import { texts } from '../../ui/search.ts'

const places: readonly Place[] = [
  {
    title: 'Control planes',
    to: '/control-planes',
    icon: IconServer,
    needs: 'control_planes.read',
    rank: 50,
  },
]

const tabs: readonly OrganizationTab[] = [
  {
    title: 'Instances',
    to: paths.instances,
    rank: 50,
  },
]

const pages = [
  createRoute({
    getParentRoute: () => app,
    path: '/control-planes',
    component: lazyRouteComponent(() => import('./control-planes.tsx'), 'ControlPlanesPage'),
  }),
] as const

const tabPages = [
  createRoute({
    getParentRoute: () => organization,
    path: '/instances',
    validateSearch: texts('instance', 'deleted'),
    component: lazyRouteComponent(() => import('./instances.tsx'), 'InstancesTab'),
  }),
] as const

export const fleet = consoleModule({
  name: 'fleet',
  pages,
  tabPages,
  places,
  tabs,
})
