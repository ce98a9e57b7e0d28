// The three routes below which all others hang: the root, everything behind the sign-in, and one
// organization.
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { sessionQuery } from './api/session.ts'
import { Shell } from './shell/shell.tsx'

interface RouterContext {
  queryClient: QueryClient
}

export const root = createRootRouteWithContext<RouterContext>()({ component: Outlet })

/**
 * Everything behind the sign-in. Without a session the person is sent there and comes back to the address
 * that was asked for.
 */
export const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session || session.pending) throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
  component: Shell,
})

export const organization = createRoute({
  getParentRoute: () => app,
  path: '/organizations/$organization',
  component: lazyRouteComponent(() => import('./modules/organizations/organization.tsx'), 'OrganizationPage'),
})
