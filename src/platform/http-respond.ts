// The answer to an admitted request: a stored answer to the same key, or the answer of the route's handler.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import { readCookies, setCookie } from './cookies.ts'
import { destructionOf } from './destroys.ts'
import { contentTag, type ReadState } from './entity-tag.ts'
import type { HttpInput } from './http-input.ts'
import { findAnswer, storedAnswer, takesKey, type IdempotentRequest } from './idempotency.ts'
import type { Log } from './log.ts'
import { Problem } from './problem.ts'
import { addressOf, type Reply, type Route, type RouteRequest } from './route.ts'
import { sendEvents } from './server-sent-events.ts'
import type { StreamLimit } from './stream-limit.ts'

/** What the routes of one server share. */
export interface Shared extends HttpInput {
  streams: StreamLimit
  draining: AbortSignal
  /**
   * By path, what the ETag of a thing is made from: a PATCH or PUT declares it, and a GET of the same path
   * shows the tag.
   */
  states: ReadonlyMap<string, ReadState>
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
    answer = await answerOf(input, definition, routeRequest(input, definition, request, idempotent))
  } catch (error) {
    // The same request may have committed meanwhile: then this one failed because the key or a slug was
    // already taken.
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

/**
 * The tag is read before the thing. If a change comes in between, the tag is too old and a write with it is
 * refused; a tag that is too new would let it overwrite the change.
 */
async function answerOf(input: Shared, definition: Route, request: RouteRequest): Promise<Reply> {
  const state = definition.method === 'GET' ? input.states.get(addressOf(definition)) : undefined
  if (!state) return definition.handler(request)
  const known = await state(input.db, request)
  const answer = await definition.handler(request)
  const none = known === undefined || known === null
  return none ? answer : { ...answer, headers: { etag: contentTag(known), ...answer.headers } }
}

/** What the ETag of each thing is made from, by its address. */
export const statesOf = (routes: readonly Route[]): Map<string, ReadState> =>
  new Map(
    routes.flatMap((each): [string, ReadState][] =>
      typeof each.state === 'function' ? [[addressOf(each), each.state]] : [],
    ),
  )

function thingOf({ path, state }: Route, { actor, params, body }: FastifyRequest): RouteRequest['thing'] {
  if (typeof state !== 'function') return null
  const { organization: _named, ...own } = (params ?? {}) as Record<string, unknown>
  const about = { actor: actor as Actor, params, body }
  return { address: `${path} ${JSON.stringify(own)}`, state: (db) => state(db, about) }
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
    thing: thingOf(definition, request),
    remoteAddress: request.ip,
    userAgent: request.headers['user-agent'] ?? null,
    site: { origin: request.headers.origin ?? null, host: request.host },
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
