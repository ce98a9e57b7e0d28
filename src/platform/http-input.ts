// What the HTTP server is made of.
import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Db } from './postgres.ts'
import type { Problem } from './problem.ts'
import type { Route } from './route.ts'

export interface HttpInput {
  db: Db
  clock: Clock
  log: Log
  routes: readonly Route[]
  /**
   * Finds out who sends the request, or null. Throws a Problem for a credential that is wrong rather than
   * absent.
   */
  authenticate(credentials: Credentials): Promise<Actor | null>
  /** May refuse who has the permission, for reasons that the platform knows nothing of. @throws Problem */
  admit?(actor: Actor, route: Route): Promise<void>
  /** Is told of each request of a known actor that is refused, before its answer goes out. Never throws. */
  refused?(refused: RefusedRequest): Promise<void>
  /** Counts requests for the metrics. */
  observe?(route: string, method: string, status: number, seconds: number): void
  version: string
  /** Addresses or networks of proxies whose `X-Forwarded-*` are believed; none unless said. */
  trustedProxies?: readonly string[]
}

export interface Credentials {
  bearer: string | null
  session: string | null
  remoteAddress: string
}

/** A request that got a problem for an answer. Its path and body are as they were sent. */
export interface RefusedRequest {
  actor: Actor
  route: Route
  params: Readonly<Record<string, string | undefined>>
  body: unknown
  /** Only one that the API would take. */
  reason: string | null
  requestId: string
  problem: Problem
}
