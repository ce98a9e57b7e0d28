// What can run on control planes: saved setups, release channels and builds.
import { z } from 'zod'
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
      responses: { 200: z.object({ items: z.array(setupSchema) }) },
      handler: async () => ok({ items: await listSetups(db) }),
    }),
    route({
      method: 'GET',
      path: '/channels',
      summary: 'List release channels',
      tag: 'control planes',
      permission: 'instances.read',
      responses: { 200: z.object({ items: z.array(channelSchema) }) },
      handler: async () => ok({ items: await listChannels(db) }),
    }),
    ...buildRoutes({ db, clock }),
  ]
}
