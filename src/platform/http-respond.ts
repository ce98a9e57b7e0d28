// What an admitted request is answered: a stored answer to the same key, or what the route's handler gives.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import { readCookies, setCookie } from './cookies.ts'
import { destructionOf } from './destroys.ts'
import type { HttpInput } from './http-input.ts'
import { findAnswer, storedAnswer, takesKey, type IdempotentRequest } from './idempotency.ts'
import type { Log } from './log.ts'
import { Problem } from './problem.ts'
import type { Reply, Route, RouteRequest } from './route.ts'
import { sendEvents } from './server-sent-events.ts'
import type { StreamLimit } from './stream-limit.ts'

/** What the routes of one server share. */
export interface Shared extends HttpInput {
  streams: StreamLimit
  draining: AbortSignal
}

export async function respond(
  input: Shared,
  definition: Route,
  request: FastifyRequest,
  reply: FastifyReply,
) {
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
  return reply.send(answer.body ?? null)
}
