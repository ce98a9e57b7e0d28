// A route is data: who may, what comes in, what goes out. The server, the OpenAPI document and the tests that
// try every route with and without its permission are derived from these lists.
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
  /** What the route changes, for If-Match and ETag; null where the handler compares a version itself. */
  readonly thing: Thing | null
  readonly remoteAddress: string
  /** What the client says it is; whatever the client likes. */
  readonly userAgent: string | null
  /** From where the browser's page is, as the browser says it, and the host that it has asked. */
  readonly site: Site
  /** By the names of `cookies.ts`, without the prefix that they have behind https. */
  readonly cookies: Readonly<Record<string, string | undefined>>
  /** Where the answer is stored in the transaction of the effect, when the caller sent an Idempotency-Key. */
  readonly answer: StoredAnswer | null
  /** For streams: the last event that the client has seen. */
  readonly lastEventId: string | null
  /** What the route has declared: the fence refuses it while a lock or a hold stops that. */
  readonly destroys: Destruction | null
}

export interface Site {
  /** `https://tenure.example.com`; null from what is no browser. */
  readonly origin: string | null
  readonly host: string
}

interface Thing {
  /** One for each thing, so that changes of it take turns; without the organization that it may stand under. */
  readonly address: string
  state(db: Queryable): Promise<unknown>
}

/** What a transaction or an operation is told of the request: who asks, why, and where the answer is stored. */
export type RequestCaller = Pick<RouteRequest, 'actor' | 'requestId' | 'answer' | 'signal'> & {
  /** `reason` of the body or the query. */
  readonly reason: string | null
}

export const callerOf = (request: RouteRequest): RequestCaller => {
  const { actor, requestId, answer, signal } = request
  return { actor, requestId, answer, signal, reason: reasonOf(request.body) ?? reasonOf(request.query) }
}

/** The reason that a body or a query holds. */
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

/** Where the answer to a request with an Idempotency-Key is kept. */
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
 * `within`: the parameter or body field that names the organization a customer's administrator must belong
 * to. The handler holds a few lines; rules live in the module's pure files.
 */
export interface Route<
  P extends Schema | undefined = any,
  Q extends Schema | undefined = any,
  B extends Schema | undefined = any,
> {
  readonly method: Method
  /**
   * Where the address begins, `/api/v1` unless said: for a protocol that prescribes its own, such as `/ofrep/v1`. An
   * empty one is the root.
   */
  readonly base?: string
  /** Below the base, parameters in braces: `/organizations/{id}`. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly tag: string
  readonly permission: string
  /** What besides reading opens a read to a customer's people: those who may only `pay` see what they pay. */
  readonly opensWith?: readonly string[]
  /** Open to a person who has still to do this before anything else; other routes are not. */
  readonly pending?: readonly Pending[]
  /** Needs a fresh proof of who the person is (a token needs the scope instead). */
  readonly stepUp?: boolean
  /** The fields of the body that may prove who asks: a wrong one is a refusal, not a mistake. */
  readonly provenBy?: readonly string[]
  /**
   * Required of every PATCH and PUT: what the ETag is made from, read in the transaction of the change; then
   * If-Match is kept and the answer has an ETag, as has the answer of a GET with the same path. `version`: the
   * handler compares the version of the row itself.
   */
  readonly state?: ReadState | 'version'
  /** Required of every DELETE and of every action whose name says that something ends. */
  readonly destroys?: Destroys
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly responses: Readonly<Record<number, Schema>>
  /** False for sign-in, step-up and tokens: their answers hold secrets and are never stored. */
  readonly idempotent?: boolean
  /**
   * Takes a body of this type instead of JSON; the handler gets it as a stream, however large, and limits it
   * itself.
   */
  readonly consumes?: 'text/csv' | 'application/octet-stream' | 'application/x-www-form-urlencoded'
  /**
   * Fields of the body in which long numbers are at home, such as those of companies: no number of a card is
   * looked for there (`card-numbers.ts`).
   */
  readonly longNumbers?: readonly string[]
  /** Answers `text/event-stream` or a download instead of JSON. */
  readonly produces?: string
  readonly handler: (request: RouteRequest<Parsed<P>, Parsed<Q>, Parsed<B>>) => Promise<Reply>
}

export const apiPrefix = '/api/v1'

/** The route's whole address on its server, parameters in braces. */
export const addressOf = ({ base = apiPrefix, path }: Pick<Route, 'base' | 'path'>): string => base + path

/**
 * Keeps the schemas' types for the handler.
 * @throws Error when it does not say what it destroys or what its ETag is made from, or when its base is none
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

// The console's files, its documentation and what machines ask have their addresses already.
const taken = /^\/(?:api|assets|docs|healthz|metrics|openapi\.json|readyz)?(?:\/|$)/

/** @throws Error naming the route whose base has another shape, or whose address is one of Tenure's own */
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
