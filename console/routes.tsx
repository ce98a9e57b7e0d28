// Every address of the console. Pages are loaded when they are opened; what they keep in the address bar is
// named here.
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router'
import { sessionQuery } from './api/queries.ts'
import { billingPages, billingTab, oldInvoices } from './billing-routes.tsx'
import { RouteProblem, UnknownAddress } from './pages/route-problem.tsx'
import { Shell } from './pages/shell.tsx'
import { texts } from './ui/search.ts'
import { erasurePages } from './erasure-routes.tsx'
import { clientPages, clientTabs } from './client-routes.tsx'
import { pluginPages, pluginTabs } from './plugin-routes.tsx'
import { workforcePages, workforceTabs } from './workforce-routes.tsx'

interface RouterContext {
  queryClient: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: texts('to'),
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage'),
})

/** Public: whoever holds the link has no password yet. */
const setPassword = createRoute({
  getParentRoute: () => root,
  path: '/set-password',
  component: lazyRouteComponent(() => import('./pages/set-password.tsx'), 'SetPasswordPage'),
})

/**
 * Everything behind the sign-in. A stranger is sent there and comes back to the address that was asked for.
 */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
  component: Shell,
})

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/organizations' })
  },
})

const organizations = createRoute({
  getParentRoute: () => app,
  path: '/organizations',
  validateSearch: texts('q', 'status', 'type', 'sort', 'cursor', 'hide'),
  component: lazyRouteComponent(() => import('./pages/organizations/directory.tsx'), 'DirectoryPage'),
})
const newOrganization = createRoute({
  getParentRoute: () => app,
  path: '/organizations/new',
  component: lazyRouteComponent(() => import('./pages/organizations/new.tsx'), 'NewOrganizationPage'),
})
const organization = createRoute({
  getParentRoute: () => app,
  path: '/organizations/$organization',
  component: lazyRouteComponent(() => import('./pages/organizations/organization.tsx'), 'OrganizationPage'),
})
const organizationTabs = [
  createRoute({
    getParentRoute: () => organization,
    path: '/',
    component: lazyRouteComponent(() => import('./pages/organizations/overview.tsx'), 'OverviewTab'),
  }),
  ...workforceTabs(() => organization),
  ...clientTabs(() => organization),
  ...pluginTabs(() => organization),
  createRoute({
    getParentRoute: () => organization,
    path: '/instances',
    validateSearch: texts('instance', 'deleted'),
    component: lazyRouteComponent(() => import('./pages/organizations/instances.tsx'), 'InstancesTab'),
  }),
  billingTab(() => organization),
  oldInvoices(() => organization),
  createRoute({
    getParentRoute: () => organization,
    path: '/activity',
    validateSearch: texts('entry'),
    component: lazyRouteComponent(() => import('./pages/organizations/activity.tsx'), 'ActivityTab'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/settings',
    component: lazyRouteComponent(() => import('./pages/organizations/settings.tsx'), 'SettingsTab'),
  }),
] as const

const operations = createRoute({
  getParentRoute: () => app,
  path: '/operations',
  validateSearch: texts('status', 'kind', 'organization_id', 'cursor'),
  component: lazyRouteComponent(() => import('./pages/operations/list.tsx'), 'OperationsPage'),
})
const newOperation = createRoute({
  getParentRoute: () => app,
  path: '/operations/new',
  validateSearch: texts('kind', 'organization'),
  component: lazyRouteComponent(() => import('./pages/operations/new.tsx'), 'NewOperationPage'),
})
const operation = createRoute({
  getParentRoute: () => app,
  path: '/operations/$operation',
  component: lazyRouteComponent(() => import('./pages/operations/operation.tsx'), 'OperationPage'),
})

const controlPlanes = createRoute({
  getParentRoute: () => app,
  path: '/control-planes',
  component: lazyRouteComponent(() => import('./pages/control-planes.tsx'), 'ControlPlanesPage'),
})
const closureRequests = createRoute({
  getParentRoute: () => app,
  path: '/closure-requests',
  validateSearch: texts('status'),
  component: lazyRouteComponent(() => import('./pages/closure-requests.tsx'), 'ClosureRequestsPage'),
})

const paymentReports = createRoute({
  getParentRoute: () => app,
  path: '/payment-reports',
  validateSearch: texts('status'),
  component: lazyRouteComponent(() => import('./pages/payment-reports.tsx'), 'PaymentReportsPage'),
})
const audit = createRoute({
  getParentRoute: () => app,
  path: '/audit',
  validateSearch: texts('organization_id', 'action', 'actor', 'from', 'to'),
  component: lazyRouteComponent(() => import('./pages/audit.tsx'), 'AuditPage'),
})
const staff = createRoute({
  getParentRoute: () => app,
  path: '/staff',
  component: lazyRouteComponent(() => import('./pages/staff/staff.tsx'), 'StaffPage'),
})
const types = createRoute({
  getParentRoute: () => app,
  path: '/settings/types',
  validateSearch: texts('type'),
  component: lazyRouteComponent(() => import('./pages/settings/types.tsx'), 'TypesPage'),
})

const tokens = createRoute({
  getParentRoute: () => app,
  path: '/tokens',
  component: lazyRouteComponent(() => import('./pages/tokens.tsx'), 'TokensPage'),
})

/** Inside the shell, so that a mistyped address does not take the navigation away. */
const unknown = createRoute({ getParentRoute: () => app, path: '$', component: UnknownAddress })

const routeTree = root.addChildren([
  signIn,
  setPassword,
  app.addChildren([
    home,
    organizations,
    newOrganization,
    organization.addChildren(organizationTabs),
    ...workforcePages(() => app),
    ...clientPages(() => app),
    ...billingPages(() => app),
    ...pluginPages(() => app),
    ...erasurePages(() => app),
    operations,
    newOperation,
    operation,
    controlPlanes,
    closureRequests,
    paymentReports,
    audit,
    staff,
    types,
    tokens,
    unknown,
  ]),
])

export function createConsoleRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultErrorComponent: RouteProblem,
    defaultNotFoundComponent: UnknownAddress,
    defaultPendingMs: 100,
    scrollRestoration: true,
    // Plain texts instead of JSON: addresses are read and typed by people.
    parseSearch: parseSearchWith((text) => text),
    stringifySearch: stringifySearchWith(String),
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>
  }
}
