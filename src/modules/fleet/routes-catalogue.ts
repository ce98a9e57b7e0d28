// What can run on control planes: saved setups, release channels and builds.
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { ok, route, type Route } from '#platform/route.ts'
import type { FleetDeps } from './deps.ts'
import { listChannels, listSetups } from './catalogue-queries.ts'
import { buildRoutes } from './routes-builds.ts'
import { channelSchema, setupSchema } from './shapes.ts'

export function catalogueRoutes({ db, clock }: FleetDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/setups',
      summary: 'List saved setups',
      tag: 'control planes',
      permission: 'instances.read',
      query: pageQuery,
      responses: { 200: pageOf(setupSchema) },
      handler: async ({ query }) => ok(page(await listSetups(db, query), query.limit, ({ key }) => [key])),
    }),
    route({
      method: 'GET',
      path: '/channels',
      summary: 'List release channels',
      tag: 'control planes',
      permission: 'instances.read',
      query: pageQuery,
      responses: { 200: pageOf(channelSchema) },
      handler: async ({ query }) => ok(page(await listChannels(db, query), query.limit, ({ key }) => [key])),
    }),
    ...buildRoutes({ db, clock }),
  ]
}
