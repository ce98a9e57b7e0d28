// Plugins, and the tabs that they bring.
import { IconPuzzle } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { app, organization } from '../../frame.tsx'
import { consoleModule, type Place } from '../../ui/console-module.ts'
import { texts } from '../../ui/search.ts'
import { usePluginTabs } from './use-plugin-tabs.ts'

const places: readonly Place[] = [
  {
    title: 'Plugins',
    to: '/settings/plugins',
    icon: IconPuzzle,
    needs: 'settings.read',
    group: 'Settings',
    rank: 40,
  },
]

const pages = [
  createRoute({
    getParentRoute: () => app,
    path: '/settings/plugins',
    component: lazyRouteComponent(() => import('./plugins.tsx'), 'PluginsPage'),
  }),
] as const

const tabPages = [
  createRoute({
    getParentRoute: () => organization,
    path: '/plugins/$plugin/$page',
    validateSearch: texts('filter', 'cursor', 'open', 'form'),
    component: lazyRouteComponent(() => import('./resource-tab.tsx'), 'ResourceTab'),
  }),
] as const

export const plugins = consoleModule({
  name: 'plugins',
  pages,
  tabPages,
  places,
  useTabs: usePluginTabs,
})
