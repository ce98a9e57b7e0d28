// A route is data: who may use it, what it takes, what it answers. The server, the OpenAPI document, and the
// tests that try every route with and without its permission are made from these lists.
import type { z } from 'zod'
import type { Actor, Pending } from './actor.ts'
import type { SetCookie } from './cookies.ts'
import { mustDeclare, type Destroys, type Destruction } from './destroys.ts'
import type { ReadState } from './entity-tag.ts'
import type { Log } from './log.ts'
import type { Queryable } from './postgres.ts'
import type { Tx } from './transaction.ts'

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

export interface RouteRequest<Params = unknown, Query = unknown, Body = unknown> {
  readonly actor: Actor
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly requestId: string
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal
  readonly log: Log
  readonly ifMatch: string | null
  /** What the route changes, for If-Match and ETag; null when the handler compares the version itself. */
  readonly thing: Thing | null
  readonly remoteAddress: string
  /** The client's own description of itself, unchecked. */
  readonly userAgent: string | null
  /** From where the browser's page is, as the browser says it, and the host that it has asked. */
  readonly site: Site
  /** By the names in `cookies.ts`, without the prefix for https. */
  readonly cookies: Readonly<Record<string, string | undefined>>
  /** Stores the answer in the transaction of the effect, when the caller sent an Idempotency-Key. */
  readonly answer: StoredAnswer | null
  /** For streams: the last event that the client has seen. */
  readonly lastEventId: string | null
  /** What the route has declared to destroy: the fence refuses it while a lock or a hold stops that. */
  readonly destroys: Destruction | null
}

export interface Site {
  /** `https://tenure.example.com`; null from what is no browser. */
  readonly origin: string | null
  readonly host: string
}

interface Thing {
  /**
   * Different for each thing, so that changes of one thing take turns; without the organization in the
   * address.
   */
  readonly address: string
  state(db: Queryable): Promise<unknown>
}

/** What a transaction or an operation needs of the request: who asks, why, and where the answer is stored. */
export type RequestCaller = Pick<RouteRequest, 'actor' | 'requestId' | 'answer' | 'signal'> & {
  /** From `reason` of the body or the query. */
  readonly reason: string | null
}

export const callerOf = (request: RouteRequest): RequestCaller => {
  const { actor, requestId, answer, signal } = request
  return { actor, requestId, answer, signal, reason: reasonOf(request.body) ?? reasonOf(request.query) }
}

/** The reason in a body or a query. */
export function reasonOf(given: unknown): string | null {
  if (typeof given !== 'object' || given === null || !('reason' in given)) return null
  return typeof given.reason === 'string' ? given.reason : null
}

export interface Reply {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly setCookies?: readonly SetCookie[]
  /** Server-sent events instead of a body. */
  readonly events?: AsyncIterable<ServerSentEvent>
  /** A file or document instead of JSON. */
  readonly stream?: NodeJS.ReadableStream | Buffer
}

/** Where the answer to a request with an Idempotency-Key is stored. */
export interface StoredAnswer {
  /** Stores the reply in the transaction of the effect, just before it commits. */
  keep(tx: Tx, organizationId: number | null, reply: Reply): void
  readonly kept: boolean
}

export interface ServerSentEvent {
  id?: string
  event?: string
  data: unknown
}

type Schema = z.ZodType
type Parsed<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined

/**
 * `permission`: a permission's name; `public`: no sign-in; `signed_in`: any person or token.
 * `within`: the parameter or body field with the organization that a customer's people must belong to. The
 * handler has a few lines; rules are in the module's pure files.
 */
export interface Route<
  P extends Schema | undefined = any,
  Q extends Schema | undefined = any,
  B extends Schema | undefined = any,
> {
  readonly method: Method
  /**
   * Where the address begins; `/api/v1` by default. A protocol may prescribe its own, such as `/ofrep/v1`; an
   * empty base is the root.
   */
  readonly base?: string
  /** The path below the base, with parameters in braces: `/organizations/{id}`. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly tag: string
  readonly permission: string
  /**
   * A capability that also allows a customer's people this read: those who may only `pay` see what they have
   * to pay.
   */
  readonly opensWith?: readonly string[]
  /** Open to a person who must still do this before anything else; other routes refuse that person. */
  readonly pending?: readonly Pending[]
  /** Needs fresh proof of who the person is; a token needs the scope instead. */
  readonly stepUp?: boolean
  /** The fields of the body that may prove who asks: a wrong one is a refusal, not a mistake. */
  readonly provenBy?: readonly string[]
  /**
   * Required for every PATCH and PUT: what the ETag is made from, read in the transaction of the change. Then
   * If-Match is checked, and the answer has an ETag, also that of a GET with the same path. `version`: the
   * handler compares the version of the row itself.
   */
  readonly state?: ReadState | 'version'
  /** Required for every DELETE, and for every action whose name says that something ends. */
  readonly destroys?: Destroys
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly responses: Readonly<Record<number, Schema>>
  /** False for sign-in, step-up and tokens: their answers hold secrets and must never be stored. */
  readonly idempotent?: boolean
  /**
   * Takes a body of this type instead of JSON. The handler gets it as a stream of any length, and limits it
   * itself.
   */
  readonly consumes?: 'text/csv' | 'application/octet-stream' | 'application/x-www-form-urlencoded'
  /**
   * Fields of the body in which long numbers are normal, such as those of companies: card numbers are not
   * looked for there (`card-numbers.ts`).
   */
  readonly longNumbers?: readonly string[]
  /** Answers `text/event-stream` or a download instead of JSON. */
  readonly produces?: string
  readonly handler: (request: RouteRequest<Parsed<P>, Parsed<Q>, Parsed<B>>) => Promise<Reply>
}

const apiPrefix = '/api/v1'

/** The route's complete address on its server, with parameters in braces. */
export const addressOf = ({ base = apiPrefix, path }: Pick<Route, 'base' | 'path'>): string => base + path

/**
 * Keeps the schemas' types for the handler.
 * @throws Error when it does not say what it destroys or what its ETag is made from, or when its base is
 * invalid
 */
export function route<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(definition: Route<P, Q, B>): Route {
  const { method, path, destroys } = definition
  requireFreeAddress(definition)
  if (destroys === undefined && mustDeclare(definition))
    throw new Error(`${method} ${path} does not declare what it destroys.`)
  if ((method === 'PATCH' || method === 'PUT') && !definition.state)
    throw new Error(`${method} ${path} does not say what its ETag is made from.`)
  return definition as Route
}

// The console's files, its documentation and the health checks already have these addresses.
const taken = /^\/(?:api|assets|docs|healthz|metrics|openapi\.json|readyz)?(?:\/|$)/

/**
 * @throws Error that names the route when its base has another shape, or its address is already used by
 * Tenure
 */
function requireFreeAddress({
  method,
  base = apiPrefix,
  path,
}: Pick<Route, 'method' | 'base' | 'path'>): void {
  if (base === apiPrefix) return
  if (!/^(?:\/[a-z0-9.-]+)*$/.test(base))
    throw new Error(
      `${method} ${path} has the base "${base}": write it as /ofrep/v1, without a slash at its end.`,
    )
  if (taken.test(base + path)) throw new Error(`${method} ${base}${path} is an address of Tenure's own.`)
}

export const ok = (body: unknown, headers?: Record<string, string>): Reply => ({ status: 200, body, headers })
export const created = (body: unknown, location?: string): Reply => ({
  status: 201,
  body,
  headers: location ? { location } : undefined,
})
export const accepted = (body: unknown, location?: string): Reply => ({
  status: 202,
  body,
  headers: location ? { location } : undefined,
})
export const noContent = (): Reply => ({ status: 204 })
