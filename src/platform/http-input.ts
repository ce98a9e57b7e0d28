// The dependencies of the HTTP server.
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
   * Finds out who sends the request, or null. Throws a Problem for a wrong credential; a missing one is null.
   */
  authenticate(credentials: Credentials): Promise<Actor | null>
  /**
   * May refuse an actor who has the permission, for reasons that the platform does not know. @throws Problem
   */
  admit?(actor: Actor, route: Route): Promise<void>
  /** Called for each refused request of a known actor, before the answer is sent. Never throws. */
  refused?(refused: RefusedRequest): Promise<void>
  /** Counts requests for the metrics. */
  observe?(route: string, method: string, status: number, seconds: number): void
  version: string
  /** Addresses or networks of proxies whose `X-Forwarded-*` headers are trusted; none by default. */
  trustedProxies?: readonly string[]
}

export interface Credentials {
  bearer: string | null
  session: string | null
  remoteAddress: string
}

/** A request that was answered with a problem. Its path and body are as they were sent. */
export interface RefusedRequest {
  actor: Actor
  route: Route
  params: Readonly<Record<string, string | undefined>>
  body: unknown
  /** Only a key that the API accepts. */
  reason: string | null
  requestId: string
  problem: Problem
}
