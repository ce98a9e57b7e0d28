// Prometheus metrics: the process, the requests by route, and how many operations are in which status.
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { NodeTime } from './node-time.ts'
import type { Postgres } from './postgres.ts'

export interface Metrics {
  readonly contentType: string
  text(): Promise<string>
  observe(route: string, method: string, status: number, seconds: number): void
}

/** @param time the time of this node, which is compared with the database's */
export function createMetrics(
  { db, pool }: Postgres,
  time: Pick<NodeTime, 'offsetMilliseconds' | 'problem'>,
): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'tenure_http_request_seconds',
    help: 'Requests by route',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
  })
  new Gauge({
    name: 'tenure_database_connections',
    help: 'Open connections of this node',
    registers: [registry],
    collect() {
      this.set(pool.totalCount)
    },
  })
  new Gauge({
    name: 'tenure_clock_offset_seconds',
    help: 'How far the clock of this node is ahead of the database; negative when behind. Set it by NTP',
    registers: [registry],
    collect() {
      this.set(time.offsetMilliseconds() / 1000)
    },
  })
  new Gauge({
    name: 'tenure_clock_off',
    help: '1 when this node runs no tasks and no operations, because its clock is off by more than a minute',
    registers: [registry],
    collect() {
      this.set(time.problem() ? 1 : 0)
    },
  })
  new Gauge({
    name: 'tenure_operations',
    help: 'Operations by status',
    labelNames: ['status'],
    registers: [registry],
    async collect() {
      const rows = await db
        .selectFrom('operations')
        .select(['status', (count) => count.fn.countAll<number>().as('count')])
        .groupBy('status')
        .execute()
        .catch(() => [])
      this.reset()
      for (const { status, count } of rows) this.set({ status }, Number(count))
    },
  })
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observe: (route, method, status, seconds) =>
      requests.observe({ route, method, status: String(status) }, seconds),
  }
}
