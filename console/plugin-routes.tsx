// The addresses of what plugins bring: a tab of an organization for each of their pages, and the list of
// plugins.
import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router'
import { texts } from './ui/search.ts'

export const pluginTabs = <Organization extends AnyRoute>(getParentRoute: () => Organization) =>
  [
    createRoute({
      getParentRoute,
      path: '/plugins/$plugin/$page',
      validateSearch: texts('filter', 'cursor', 'open', 'form'),
      component: lazyRouteComponent(() => import('./pages/plugins/resource-tab.tsx'), 'ResourceTab'),
    }),
  ] as const

export const pluginPages = <App extends AnyRoute>(getParentRoute: () => App) =>
  [
    createRoute({
      getParentRoute,
      path: '/settings/plugins',
      component: lazyRouteComponent(() => import('./pages/plugins/plugins.tsx'), 'PluginsPage'),
    }),
  ] as const
