// Every address of the console, made of the list of modules. The code of a page is loaded when it is opened.
// Which search parameters a page keeps in the address is declared at its route.
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
 * The same member of all modules in one list. Written out, because the compiler does not join the types of
 * the lists by itself.
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
    // Search parameters are plain texts instead of JSON, because people read and type addresses.
    parseSearch: parseSearchWith((text) => text),
    stringifySearch: stringifySearchWith(String),
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>
  }
}
