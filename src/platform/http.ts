// The HTTP server, made from the routes' data: sign-in, permission, step-up, validation, stored answers and
// problems are handled here once, so that no handler can forget them.
import fastifyCookie from '@fastify/cookie'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import { readCookies, sessionCookie, setCookie } from './cookies.ts'
import { inUse } from './database-use.ts'
import { destructionOf } from './destroys.ts'
import { newUid } from './ids.ts'
import { findAnswer, storedAnswer, takesKey, type IdempotentRequest } from './idempotency.ts'
import type { Log } from './log.ts'
import { seenBy } from './member-view.ts'
import { registerOpenapi, schemaOf } from './openapi.ts'
import type { Db } from './postgres.ts'
import { readBodies, refuseFaults, refuseOtherType, validateAbsent } from './http-bodies.ts'
import { asProblem, refuseUnreadable, sendEarlyProblem, sendProblem } from './http-problems.ts'
import { Problem } from './problem.ts'
import { requireProof } from './proof.ts'
import type { Reply, Route, RouteRequest } from './route.ts'
import { securityHeaders } from './security-headers.ts'
import { sendEvents } from './server-sent-events.ts'
import { streamLimit, type StreamLimit } from './stream-limit.ts'

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

export const apiPrefix = '/api/v1'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null
    leaving: AbortController
  }
}

/** Builds the server without listening. Console and other documents are registered on the result. */
export async function createHttp(input: HttpInput): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: input.log,
    // The log holds no addresses and headers: they may hold personal data and secrets.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newUid(),
    bodyLimit: 1_048_576,
    requestTimeout: 60_000,
    // What is under way gets its answer, also on a connection that was open before; the caller sets the
    // deadline.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    trustProxy: input.trustedProxies?.length ? [...input.trustedProxies] : false,
    frameworkErrors: sendEarlyProblem as never,
    clientErrorHandler: refuseUnreadable,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  }) as unknown as FastifyInstance
  app.setValidatorCompiler(validateAbsent)
  app.setSerializerCompiler(serializerCompiler)
  app.decorateRequest('actor', null)
  app.decorateRequest('leaving')
  readBodies(app)
  await app.register(fastifyCookie)
  const security = await securityHeaders()
  app.addHook('onRequest', async (request, reply) => {
    request.leaving = new AbortController()
    reply.headers(security).header('x-request-id', request.id)
    // The event comes after every answer too; then the client has not left, and nothing listens to the
    // signal.
    reply.raw.on('close', () => {
      if (!reply.raw.writableFinished) request.leaving.abort()
    })
  })
  const draining = drained(app)
  await registerOpenapi(app, input.version)
  app.setErrorHandler((error, request, reply) => sendProblem(asProblem(error), error, request, reply))
  app.addHook('onResponse', async (request, reply) =>
    input.observe?.(
      request.routeOptions.url ?? 'unknown',
      request.method,
      reply.statusCode,
      reply.elapsedTime / 1000,
    ),
  )
  const streams = streamLimit()
  for (const definition of input.routes) addRoute(app, { ...input, draining, streams }, definition)
  return app
}

/**
 * Aborts when the server begins to close: streams end, answers close their connection. A connection whose
 * answer had begun before is idle after it, and would be waited for until its sender closes it.
 */
function drained(app: FastifyInstance): AbortSignal {
  const draining = new AbortController()
  app.addHook('preClose', async () => draining.abort())
  app.addHook('onSend', async (_request, reply) => {
    if (draining.signal.aborted) reply.header('connection', 'close')
  })
  app.addHook('onResponse', async () => {
    if (draining.signal.aborted) setImmediate(() => app.server.closeIdleConnections())
  })
  return draining.signal
}

/** What the routes of one server share. */
interface Shared extends HttpInput {
  streams: StreamLimit
  draining: AbortSignal
}

function addRoute(app: FastifyInstance, input: Shared, definition: Route): void {
  app.route({
    method: definition.method,
    url: apiPrefix + definition.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: schemaOf(definition),
    config: { consumes: definition.consumes },
    // A stream has no end that HEAD could wait for.
    exposeHeadRoute: definition.method === 'GET' && !definition.produces,
    onRequest: async (request, reply) => {
      reply.header('cache-control', 'no-store') // what one person may see must not stay in a shared cache
      await inUse('request', () => admit(input, definition, request))
    },
    preValidation: async ({ params, query, body }) => {
      refuseFaults({ ...(params as object), ...(query as object) })
      refuseOtherType(definition, body)
    },
    handler: (request, reply) => inUse('request', () => respond(input, definition, request, reply)),
  })
}

/** 401 before 403 before anything is read of the body, so that a stranger learns nothing from validation. */
async function admit(input: HttpInput, definition: Route, request: FastifyRequest): Promise<void> {
  const session = readCookies(request)[sessionCookie] ?? null
  const bearer = bearerOf(request.headers.authorization)
  request.actor = await input.authenticate({ bearer, session, remoteAddress: request.ip })
  if (definition.permission !== 'public' && !request.actor) {
    throw new Problem('unauthenticated', 'sign_in_required', 'Sign in first, or send a valid API token.')
  }
  // Signing in is checked too: otherwise a page of another site could sign its visitor in with another
  // person's account.
  if (!bearer && definition.method !== 'GET') refuseForeignOrigin(request)
  if (definition.permission === 'public' || !request.actor) return
  if (definition.permission !== 'signed_in' && !request.actor.permissions.has(definition.permission)) {
    throw new Problem('forbidden', 'permission_missing', 'You do not have the permission for this.', {
      remedy: 'Ask a system administrator for a role that has it.',
      members: { permission: definition.permission },
    })
  }
  if (definition.stepUp) requireProof(request.actor, definition.permission)
  await input.admit?.(request.actor, definition)
}

function bearerOf(header: string | undefined): string | null {
  if (header === undefined) return null
  const match = /^Bearer ([\w.~+/=-]{1,512})$/i.exec(header)
  const message = 'The Authorization header must be "Bearer" and a token.'
  if (!match) throw new Problem('unauthenticated', 'credentials_malformed', message)
  return match[1] ?? null
}

/**
 * SameSite=Strict keeps other sites out already; this holds where a browser would not. What the browser says
 * of the site counts first: behind a proxy the host may be another one than in the address bar.
 */
function refuseForeignOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  const otherHost = origin !== undefined && URL.parse(origin)?.host !== request.host
  const foreign = site ? site !== 'same-origin' && site !== 'none' : otherHost
  if (foreign) throw new Problem('forbidden', 'foreign_origin', 'This request came from another site.')
}

async function respond(input: Shared, definition: Route, request: FastifyRequest, reply: FastifyReply) {
  const idempotent = idempotentRequest(definition, request)
  const before = idempotent && (await findAnswer(input.db, input.clock, idempotent))
  if (before) return replay(before, request, reply)
  let answer: Reply
  try {
    answer = await definition.handler(routeRequest(input, definition, request, idempotent))
  } catch (error) {
    // The same request may have committed meanwhile; then this one failed on what its twin has made (the key,
    // a slug).
    const twin = idempotent && (await findAnswer(input.db, input.clock, idempotent))
    if (twin) return replay(twin, request, reply)
    throw error
  }
  return answer.events
    ? sendEvents(
        { events: answer.events, leave: input.streams.enter(request.actor), draining: input.draining },
        request,
        reply,
      )
    : send(answer, request, reply)
}

const replay = (answer: Reply, request: FastifyRequest, reply: FastifyReply) =>
  send({ ...answer, headers: { ...answer.headers, 'idempotency-replayed': 'true' } }, request, reply)

function idempotentRequest(definition: Route, request: FastifyRequest): IdempotentRequest | null {
  const key = request.headers['idempotency-key']
  if (key === undefined || !takesKey(definition) || !request.actor) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Problem(
      'invalid',
      'validation_failed',
      'The Idempotency-Key is 1 to 200 visible ASCII characters.',
      {
        errors: { 'idempotency-key': ['1 to 200 visible ASCII characters.'] },
      },
    )
  }
  return {
    actor: request.actor,
    key,
    method: request.method,
    path: request.url,
    body: request.body,
  }
}

function routeRequest(
  input: HttpInput,
  definition: Route,
  request: FastifyRequest,
  idempotent: IdempotentRequest | null,
): RouteRequest {
  const lastEventId = request.headers['last-event-id']
  return {
    actor: request.actor as Actor, // null only on public routes, which do not read it
    params: request.params,
    query: request.query,
    body: request.body,
    requestId: request.id,
    signal: request.leaving.signal,
    log: request.log as Log,
    ifMatch: request.headers['if-match'] ?? null,
    remoteAddress: request.ip,
    userAgent: request.headers['user-agent'] ?? null,
    cookies: readCookies(request),
    answer: idempotent && storedAnswer(input.clock, idempotent),
    lastEventId: typeof lastEventId === 'string' ? lastEventId : null,
    destroys: destructionOf(definition.destroys),
  }
}

async function send(answer: Reply, request: FastifyRequest, reply: FastifyReply) {
  reply.status(answer.status).headers(answer.headers ?? {})
  for (const cookie of answer.setCookies ?? []) setCookie(cookie, request, reply)
  if (answer.stream) return reply.send(answer.stream)
  return reply.send(seenBy(request.actor, answer.body ?? null))
}
