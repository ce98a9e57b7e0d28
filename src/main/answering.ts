// The HTTP server of a node: what it answers, when it is ready, and when it may run tasks.
import { readFile } from 'node:fs/promises'
import { answerUnknownAddresses } from '#platform/http-problems.ts'
import { createHttp } from '#platform/http.ts'
import { createMetrics } from '#platform/metrics.ts'
import type { NodeTime } from '#platform/node-time.ts'
import type { Postgres } from '#platform/postgres.ts'
import { createReadiness } from '#platform/readiness.ts'
import { registerConsole, type ConsoleFallback } from '#platform/static-console.ts'
import type { RefusalLog } from '#lifecycle/audit/refusal-log.ts'
import { refuseUnreadable } from '#lifecycle/organization/reading.ts'
import type { OutsideStore } from '#lifecycle/outside/identity.ts'
import { checkClock, checkDatabase, checkStopping, checkWrites, registerHealth } from './health.ts'
import { registerMetrics } from './metrics-page.ts'
import { checkStores } from './stores.ts'
import type { App, AppInput } from './app-input.ts'

export const version = async (): Promise<string> =>
  (JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
    .version

interface Answering extends Pick<App, 'access' | 'routes' | 'tasks'> {
  refusals: RefusalLog
  /** Aborted when the node is to stop. */
  asked: AbortSignal
  /**
   * Checks for tasks and operations: while one of them fails, the node runs none but still answers requests.
   */
  stores: readonly OutsideStore[]
  time: NodeTime
}

export async function serve(
  input: AppInput,
  postgres: Postgres,
  { access, asked, refusals, stores, time, routes, tasks }: Answering,
): Promise<Pick<App, 'http' | 'readiness'>> {
  const { db } = postgres
  const metrics = createMetrics(postgres, time)
  const http = await createHttp({
    db,
    clock: time.clock,
    log: input.log,
    routes,
    version: await version(),
    authenticate: access.authenticate,
    observe: metrics.observe,
    admit: (actor, route) => refuseUnreadable(db, actor, route),
    refused: refusals.note,
    trustedProxies: input.trustedProxies,
  })
  const readiness = createReadiness()
  checkStopping(readiness, asked)
  checkDatabase(readiness, db)
  const fitness = createReadiness()
  checkWrites(fitness, db)
  checkClock(fitness, time)
  checkStores(fitness, db, stores)
  registerHealth(http, { readiness, fitness, time, tasks })
  registerMetrics(http, metrics, input.metricsToken ?? null)
  const fallback: ConsoleFallback = input.consoleDirectory
    ? await registerConsole(http, { directory: input.consoleDirectory })
    : () => false
  answerUnknownAddresses(http, routes, fallback)
  await http.ready()
  return { http, readiness }
}
