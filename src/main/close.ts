// How a node ends. First it is no longer ready, and hands over all work that another node can continue. Then
// it waits until load balancers have noticed. Then requests and streams end, and the database's connections
// close last. A deadline limits all of it: otherwise a database that is away would keep the node running.
import type { FastifyInstance } from 'fastify'
import { pause } from '#platform/clock.ts'
import { deadlineIn } from '#platform/deadline.ts'
import type { Listener } from '#platform/listener.ts'
import type { Log } from '#platform/log.ts'
import type { NodeTime } from '#platform/node-time.ts'
import type { Queue } from '#platform/operations/queue.ts'
import type { Postgres } from '#platform/postgres.ts'
import type { RefusalLog } from '#lifecycle/audit/refusal-log.ts'
import type { Reconciler } from '#modules/fleet/index.ts'

export interface StopTimes {
  /** The time between "not ready" and the end of the listening socket. */
  delayMilliseconds: number
  /** The time for everything after that. */
  patienceMilliseconds: number
}

/** A laptop has no load balancer, and a container is usually killed after 30 seconds. */
export const usualStopTimes: StopTimes = { delayMilliseconds: 0, patienceMilliseconds: 20_000 }

export interface Parts {
  http: FastifyInstance
  reconciler: Reconciler
  queue: Queue
  listener: Listener
  /** Records that this node no longer signs receipts. */
  signer(): Promise<void>
  /** Writes the refusals that were only counted, after the last request is answered. */
  refusals: Pick<RefusalLog, 'close'>
  postgres: Postgres
  time: NodeTime
  log: Log
}

/**
 * @param asked is aborted first: readiness and all work that could begin depend on it
 * @returns false when the deadline has cut something off
 */
export async function closeNode(parts: Parts, asked: AbortController, times: StopTimes): Promise<boolean> {
  const { http, reconciler, queue, listener, signer, refusals, postgres, time, log } = parts
  const failed = (error: unknown): void => log.warn({ error }, 'a part of this node did not end well')
  asked.abort()
  time.close()
  const left = Promise.all([queue.leave(), reconciler.stop(), signer()])
  left.catch(() => undefined) // waited for below
  await pause(times.delayMilliseconds)
  const { within } = deadlineIn(times.patienceMilliseconds, failed)
  const answered = await within(() => http.close())
  if (!answered) http.server.closeAllConnections()
  const handedOver = await within(() => left)
  await within(() => refusals.close())
  const closed = await Promise.all([
    within(() => queue.close()),
    within(() => listener.close()),
    within(() => postgres.close()),
  ])
  postgres.cut()
  const whole = answered && handedOver && closed.every(Boolean)
  if (!whole)
    log.warn(
      { answered, handed_over: handedOver },
      'this node stopped at its deadline, before everything had ended',
    )
  return whole
}
