// What machines ask: is it alive, is it ready.
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '#platform/postgres.ts'
import type { Readiness } from '#platform/readiness.ts'
import { ok, route, type Route } from '#platform/route.ts'
import type { Task } from '#platform/schedule.ts'

/** `/readyz` answers 503 with all reasons, and their sentences in one line, while there is one. */
export function registerHealth(http: FastifyInstance, readiness: Readiness, tasks: readonly Task[]): void {
  http.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  http.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const reasons = await readiness.reasons()
    if (!reasons.length) return { status: 'ready', tasks: tasks.length }
    const reason = reasons.map(({ message }) => message).join(' ')
    return reply.status(503).send({ status: 'not ready', reason, reasons })
  })
}

const away = 'The database cannot be reached.'

export function checkDatabase(readiness: Readiness, db: Db): void {
  const look = async (): Promise<null> => {
    await sql`select 1 from schema_migrations limit 1`.execute(db)
    return null
  }
  readiness.add({ code: 'database_unavailable', look, silent: away })
}

export function healthRoutes(version: string, demo: boolean): Route[] {
  return [route({
    method: 'GET', path: '/about', summary: 'What this is', tag: 'about', permission: 'public',
    responses: { 200: z.object({ name: z.string(), version: z.string(), demo: z.boolean() }) },
    handler: async () => ok({ name: 'Tenure', version, demo }),
  })]
}
