// Every permission that is used must be declared: a misspelt one would close an address to all people without
// an error.
import type { ModuleDeclaration } from '#lifecycle/contract/module.ts'
import type { ResourcePage } from '#lifecycle/contract/resource-page.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import type { Route } from '#platform/route.ts'
import type { Rights } from '#modules/access/index.ts'

interface Asking {
  routes: readonly Pick<Route, 'method' | 'path' | 'permission'>[]
  operations: readonly Pick<AnyDefinition, 'kind' | 'permission' | 'requires'>[]
  modules: readonly Pick<ModuleDeclaration, 'name' | 'pages'>[]
}

/** Permissions that no role holds: `public` is open to all, `signed_in` to all signed-in people. */
const withoutRole = ['public', 'signed_in']

/** @throws Error that names each route, operation and form whose permission no module declares */
export function refuseUndeclared({ has }: Rights, { routes, operations, modules }: Asking): void {
  const asked = [
    ...routes.map(({ method, path, permission }) => ({ what: `${method} ${path}`, permission })),
    ...operations.flatMap(({ kind, permission, requires }) =>
      [...new Set([permission, requires.confirm ?? permission])].map((each) => ({
        what: `the operation ${kind}`,
        permission: each,
      })),
    ),
    ...modules.flatMap(({ name, pages }) =>
      pages.flatMap(({ title, resource }) =>
        formsOf(resource).map(({ permission }) => ({ what: `the page ${title} of ${name}`, permission })),
      ),
    ),
  ]
  const undeclared = asked.filter(({ permission }) => !withoutRole.includes(permission) && !has(permission))
  if (undeclared.length)
    throw new Error(
      undeclared
        .map(
          ({ what, permission }) => `No module declares the permission ${permission}, which ${what} needs.`,
        )
        .join('\n'),
    )
}

const formsOf = (page: ResourcePage | undefined) => [
  ...(page?.create ? [page.create] : []),
  ...(page?.detail?.forms ?? []),
]
