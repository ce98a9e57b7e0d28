// The OpenAPI document as a running server answers it, from the declared routes alone: nothing is connected.
import { readFile } from 'node:fs/promises'
import { absent } from '#platform/absent.ts'
import { answerUnknownAddresses } from '#platform/http-problems.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { systemClock } from '#platform/clock.ts'
import { operationRoutes } from '#platform/operations/routes.ts'
import type { Route } from '#platform/route.ts'
import { healthRoutes } from '#main/health.ts'
import { unboundServed } from '#main/unbound.ts'

/** Every route of a server in its order; their handlers have nothing to work with. */
export function declaredRoutes(version: string): Route[] {
  return [
    ...unboundServed.routes,
    ...operationRoutes(absent('runner'), absent('listener')),
    ...healthRoutes(version, false),
  ]
}

export async function openapiDocument(): Promise<object> {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const routes = declaredRoutes(version)
  const http = await createHttp({
    db: absent('database'),
    clock: systemClock,
    log: createLog('silent'),
    routes,
    authenticate: async () => null,
    version,
  })
  answerUnknownAddresses(http, routes, () => false)
  await http.ready()
  const document = http.swagger()
  await http.close()
  return document
}
