// Every error becomes an application/problem+json answer here. A bug is logged with its cause, and its answer
// holds only the request id.
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { databaseProblem } from './database-errors.ts'
import { newUid } from './ids.ts'
import { Problem, problemBody } from './problem.ts'
import { addressOf, type Route } from './route.ts'
import { validationProblem } from './validation-problem.ts'

/** The problem that the person reads for an error; null for a bug. */
export function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) return validationProblem(error.validation)
  const { statusCode, code, message } = (error ?? {}) as {
    statusCode?: number
    code?: string
    message?: string
  }
  // Only errors of the web server itself: a connector's error may carry the status of another service.
  if (code?.startsWith('FST_'))
    return statusCode && statusCode < 500 ? transportProblem(statusCode, code) : null
  if (code === storeAwayCode) return storeAway(message)
  return databaseProblem(error)
}

function transportProblem(status: number, code: string): Problem {
  if (status === 404 || code === 'FST_ERR_MAX_PARAM_LENGTH') return nothingHere()
  if (status === 413)
    return new Problem('too_large', 'too_large', 'The body is larger than 1 MiB.', {
      remedy: 'Send it in several smaller parts.',
    })
  if (status === 415) return wrongType('application/json')
  const texts: Record<string, string> = {
    FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
    FST_ERR_BAD_URL: 'The address holds a percent sign that stands for no character.',
  }
  return new Problem('bad_request', 'bad_request', texts[code] ?? 'The request could not be read.', {
    remedy: 'Correct the request; the API document shows what each address takes.',
  })
}

export const wrongType = (wanted: string): Problem =>
  new Problem('unsupported_media_type', 'unsupported_media_type', `Send the body as ${wanted}.`)

const nothingHere = (): Problem => new Problem('not_found', 'not_found', 'There is nothing at this address.')

/**
 * The code of a connector's error when the store of files does not answer; planning and counting look for it
 * too.
 */
export const storeAwayCode = 'store_unavailable'

const storeAway = (reason: string | undefined): Problem =>
  new Problem('unavailable', storeAwayCode, 'The store of files cannot be reached at the moment.', {
    remedy: 'Try again shortly.',
    headers: { 'retry-after': '10' },
    context: { reason },
  })

export function sendProblem(
  problem: Problem | null,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  logProblem(problem, error, request)
  const status = problem?.status ?? 500
  const challenge = status === 401 ? { 'www-authenticate': 'Bearer' } : {}
  return (
    reply
      .status(status)
      .headers({ ...challenge, ...problem?.extras.headers })
      .header('content-type', 'application/problem+json')
      .header('cache-control', 'no-store')
      .serializer(JSON.stringify)
      // A request that is refused before any hook has run has no actor.
      .send(problem ? problemBody(problem, request.id, request.actor ?? null) : bugBody(request.id))
  )
}

function logProblem(
  problem: Problem | null,
  error: unknown,
  { log, id, method, routeOptions }: FastifyRequest,
): void {
  if (!problem)
    log.error(
      {
        error,
        request_id: id,
        method,
        url: routeOptions.url,
      },
      'a request failed',
    )
  else if (problem.extras.context)
    log.info({ code: problem.code, context: problem.extras.context, request_id: id }, problem.message)
}

const bugBody = (requestId: string) => ({
  type: 'https://tenure.dev/problems/internal_error',
  title: 'internal error',
  status: 500,
  code: 'internal_error',
  detail: 'Something went wrong on our side; nothing was half done. The log has more under the request id.',
  request_id: requestId,
})

/** For requests that the web server refuses before any hook has run, such as one with an invalid address. */
export function sendEarlyProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff')
  void sendProblem(asProblem(error), error, request, reply)
}

/**
 * For bytes that are not HTTP, headers that do not end, and senders that stop in the middle: answered
 * directly on the socket.
 */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const [status, phrase] = unreadable[error.code ?? ''] ?? [400, 'Bad Request']
  const problem = new Problem('bad_request', 'bad_request', 'The request could not be read.', {
    remedy: 'Correct the request; the API document shows what each address takes.',
  })
  const body = JSON.stringify({
    ...problemBody(problem, newUid(), null),
    title: phrase.toLowerCase(),
    status,
  })
  if (!socket.writable) return void socket.destroy()
  const head = [
    `HTTP/1.1 ${status} ${phrase}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

const unreadable: Record<string, [number, string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
}

/** 405 with the methods that exist, or 404; `fallback` may answer first (the console's pages). */
export function answerUnknownAddresses(
  app: FastifyInstance,
  routes: readonly Route[],
  fallback: (request: FastifyRequest, reply: FastifyReply) => boolean,
): void {
  const patterns = routes.map((route) => ({ method: route.method, pattern: patternOf(addressOf(route)) }))
  const bases = [...new Set(routes.map(({ base = '' }) => base))].filter(Boolean)
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const methods = new Set<string>(
      patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method),
    )
    // The method exists and the router still found nothing: a part of the address cannot be an id.
    const isWrong = methods.size > 0 && !methods.has(request.method)
    if (isWrong) return sendProblem(wrongMethod([...methods].join(', ')), null, request, reply)
    // Addresses below the base of a protocol are never pages of the console.
    const isProtocol = bases.some((base) => path === base || path.startsWith(`${base}/`))
    if (!isProtocol && fallback(request, reply)) return reply
    return sendProblem(nothingHere(), null, request, reply)
  })
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`)

const wrongMethod = (allow: string): Problem =>
  new Problem('method_not_allowed', 'method_not_allowed', `This address takes ${allow}.`, {
    remedy: 'Send one of these methods.',
    headers: { allow },
  })
