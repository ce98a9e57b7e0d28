// What machines ask: is it alive, is it ready.
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Postgres } from '#platform/postgres.ts'
import { ok, route, type Route } from '#platform/route.ts'
import type { Task } from '#platform/schedule.ts'

export function registerHealth(http: FastifyInstance, { db }: Postgres, tasks: readonly Task[]): void {
  http.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  http.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await sql`select 1 from schema_migrations limit 1`.execute(db)
      return { status: 'ready', tasks: tasks.length }
    } catch {
      return reply.status(503).send({ status: 'not ready', reason: 'The database cannot be reached.' })
    }
  })
}

export function healthRoutes(version: string, demo: boolean): Route[] {
  return [route({
    method: 'GET', path: '/about', summary: 'What this is', tag: 'about', permission: 'public',
    responses: { 200: z.object({ name: z.string(), version: z.string(), demo: z.boolean() }) },
    handler: async () => ok({ name: 'Tenure', version, demo }),
  })]
}
