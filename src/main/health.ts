// The health checks for machines: whether the node is alive, and whether it is ready.
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { NodeTime } from '#platform/node-time.ts'
import { isReadOnly, type Db } from '#platform/postgres.ts'
import type { Readiness } from '#platform/readiness.ts'
import { ok, route, type Route } from '#platform/route.ts'
import type { Task } from '#platform/schedule.ts'

export interface Health {
  readiness: Readiness
  /** What keeps this node from running tasks and operations; it still answers requests. */
  fitness: Readiness
  time: NodeTime
  tasks: readonly Task[]
}

/**
 * While there is a reason, `/readyz` answers 503 with all reasons, and with their sentences in one line. What
 * only prevents tasks and operations is listed in `unfit`; it counts as a reason for `/readyz?for=tasks`.
 */
export function registerHealth(http: FastifyInstance, health: Health): void {
  const { readiness, fitness, time, tasks } = health
  http.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  http.get('/readyz', { schema: { hide: true } }, async (request, reply) => {
    const unfit = await fitness.reasons()
    const reasons = [...(await readiness.reasons()), ...(asksForTasks(request.query) ? unfit : [])]
    const clock = {
      database_time: time.clock.now().toISOString(),
      offset_milliseconds: Math.round(time.offsetMilliseconds()),
    }
    if (!reasons.length)
      return {
        status: 'ready',
        tasks: tasks.length,
        unfit,
        clock,
      }
    const reason = reasons.map(({ message }) => message).join(' ')
    return reply.status(503).send({
      status: 'not ready',
      reason,
      reasons,
      unfit,
      clock,
    })
  })
}

const asksForTasks = (query: unknown): boolean => (query as { for?: unknown }).for === 'tasks'

const stops = 'This node stops.'

export function checkStopping(readiness: Readiness, asked: AbortSignal): void {
  readiness.add({ code: 'stopping', look: () => (asked.aborted ? stops : null), silent: stops })
}

const away = 'The database cannot be reached.'

export function checkDatabase(readiness: Readiness, db: Db): void {
  const look = async (): Promise<null> => {
    await sql`select 1 from schema_migrations limit 1`.execute(db)
    return null
  }
  readiness.add({ code: 'database_unavailable', look, silent: away })
}

const readsOnly = 'The database is a standby or takes no writes for another reason.'

/** Requests are still accepted: reads are answered. */
export function checkWrites(fitness: Readiness, db: Db): void {
  const look = async (): Promise<string | null> =>
    (await isReadOnly(db).catch(() => false)) ? readsOnly : null
  fitness.add({ code: 'database_read_only', look, silent: away })
}

export function checkClock(fitness: Readiness, time: NodeTime): void {
  const look = async (): Promise<string | null> => {
    await time.measure()
    return time.problem()
  }
  fitness.add({
    code: 'clock_off',
    look,
    silent: 'The database does not answer when it is asked for the time.',
  })
}

export function healthRoutes(version: string, demo: boolean): Route[] {
  return [
    route({
      method: 'GET',
      path: '/about',
      summary: 'What this is',
      tag: 'about',
      permission: 'public',
      responses: { 200: z.object({ name: z.string(), version: z.string(), demo: z.boolean() }) },
      handler: async () => ok({ name: 'Tenure', version, demo }),
    }),
  ]
}
