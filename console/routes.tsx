// Every address of the console, from the list of modules. Pages are loaded when they are opened; what they
// keep in the address bar is named where they are declared.
import type { QueryClient } from '@tanstack/react-query'
import {
  createRoute,
  createRouter,
  type AnyRoute,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router'
import { app, organization, root } from './frame.tsx'
import { modules } from './modules.ts'
import { RouteProblem, UnknownAddress } from './ui/route-problem.tsx'

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/organizations' })
  },
})

/** Inside the shell, so that a mistyped address does not take the navigation away. */
const unknown = createRoute({ getParentRoute: () => app, path: '$', component: UnknownAddress })

type Part = 'outside' | 'pages' | 'tabPages'
type RouteOf<P extends Part> = (typeof modules)[number][P][number]

/**
 * One part of all modules. Written out, because the compiler does not unite the types of the lists by itself.
 */
const routesOf = <P extends Part>(part: P): RouteOf<P>[] =>
  modules.flatMap((module): readonly AnyRoute[] => module[part]) as RouteOf<P>[]

const routeTree = root.addChildren([
  ...routesOf('outside'),
  app.addChildren([home, organization.addChildren(routesOf('tabPages')), ...routesOf('pages'), unknown]),
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
