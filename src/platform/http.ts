// The HTTP server, made from the routes' data. Sign-in, permission, step-up, validation, stored answers and
// problems are handled here once, so that no handler can forget them.
import fastifyCookie from '@fastify/cookie'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { Actor } from './actor.ts'
import { inUse } from './database-use.ts'
import { newUid } from './ids.ts'
import { registerOpenapi, schemaOf } from './openapi.ts'
import { admit } from './http-admit.ts'
import { refuseCardNumbers } from './card-numbers.ts'
import { numberNames, refuseOddNumbers } from './address-numbers.ts'
import { refuseRepeatedParameters } from './given-twice.ts'
import { readBodies, refuseFaults, refuseOtherType, validateAbsent } from './http-bodies.ts'
import { asProblem, refuseUnreadable, sendEarlyProblem, sendProblem } from './http-problems.ts'
import { refuseUnkeptMatch } from './if-match.ts'
import type { HttpInput } from './http-input.ts'
import { tellRefused } from './http-refused.ts'
import { respond, statesOf, type Shared } from './http-respond.ts'
import { addressOf, type Route } from './route.ts'
import { securityHeaders } from './security-headers.ts'
import { streamLimit } from './stream-limit.ts'

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
    // The log holds no addresses and headers, because they may hold personal data and secrets.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newUid(),
    bodyLimit: 1_048_576,
    requestTimeout: 60_000,
    // A DELETE has its reason in the address: 2,000 letters of three bytes each are 18,000 characters there.
    http: { maxHeaderSize: 32_768 },
    // Requests under way are answered, also on connections that were open before; the caller sets the
    // deadline.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    trustProxy: input.trustedProxies?.length ? [...input.trustedProxies] : false,
    frameworkErrors: sendEarlyProblem,
    clientErrorHandler: refuseUnreadable,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    // With a logger of its own the instance would have a type that fastify's plugins do not accept.
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
    // The event also comes after every answer; then the client has not left, and nothing listens to the
    // signal.
    reply.raw.on('close', () => {
      if (!reply.raw.writableFinished) request.leaving.abort()
    })
  })
  const draining = drained(app)
  await registerOpenapi(app, input.version)
  app.setErrorHandler(async (error, request, reply) => {
    const problem = asProblem(error)
    if (problem) await tellRefused(input, problem, request)
    return sendProblem(problem, error, request, reply)
  })
  app.addHook('onResponse', async (request, reply) =>
    input.observe?.(
      request.routeOptions.url ?? 'unknown',
      request.method,
      reply.statusCode,
      reply.elapsedTime / 1000,
    ),
  )
  const streams = streamLimit()
  const shared = { ...input, draining, streams, states: statesOf(input.routes) }
  for (const definition of input.routes) addRoute(app, shared, definition)
  return app
}

/**
 * Aborts when the server begins to close: streams end, and answers close their connection. A connection whose
 * answer began before would stay open, and the server would wait for its sender to close it.
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

function addRoute(app: FastifyInstance, input: Shared, definition: Route): void {
  const numbers = numberNames(definition.params, definition.query)
  app.route({
    method: definition.method,
    url: addressOf(definition).replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: schemaOf(definition),
    config: { consumes: definition.consumes, definition },
    // A stream has no end that HEAD could wait for.
    exposeHeadRoute: definition.method === 'GET' && !definition.produces,
    onRequest: async (request, reply) => {
      reply.header('cache-control', 'no-store') // what one person may see must not stay in a shared cache
      await inUse('request', () => admit(input, definition, request))
    },
    preValidation: async ({ params, query, body, headers }) => {
      refuseUnkeptMatch(definition, headers['if-match'])
      const [inPath, inQuery] = [params ?? {}, query ?? {}] as [
        Record<string, unknown>,
        Record<string, unknown>,
      ]
      for (const part of [inPath, inQuery]) {
        refuseFaults(part)
        refuseRepeatedParameters(part)
        refuseOddNumbers(numbers, part)
        refuseCardNumbers(part, definition.longNumbers)
      }
      refuseOtherType(definition, body)
      const key = headers['idempotency-key'] // it is stored with the answer
      if (key) refuseCardNumbers({ 'Idempotency-Key': key }, definition.longNumbers)
      if (!definition.consumes) refuseCardNumbers(body, definition.longNumbers)
    },
    handler: (request, reply) => inUse('request', () => respond(input, definition, request, reply)),
  })
}
