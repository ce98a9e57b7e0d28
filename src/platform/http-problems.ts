// Every error that can reach the outside becomes an application/problem+json answer here. A bug is logged with its
// cause and answered with nothing but its request id.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { Problem, problemBody, type ProblemKind } from './problem.ts'
import type { Route } from './route.ts'

/** What the person is told about an error; null for a bug. */
export function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) return validationProblem(error.validation)
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  if (!statusCode || statusCode < 400 || statusCode >= 500) return unavailableProblem(code)
  const [kind, text] = transport[statusCode] ?? ['bad_request', 'The request could not be read.']
  return new Problem(kind, kind, text)
}

const transport: Record<number, [ProblemKind, string]> = {
  400: ['bad_request', 'The body is not valid JSON.'],
  404: ['not_found', 'There is nothing at this address.'],
  413: ['too_large', 'The body is larger than 1 MiB.'],
  415: ['unsupported_media_type', 'Send the body as application/json.'],
}

// Connection classes of PostgreSQL and Node: the database is away, which is nobody's mistake and passes.
const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '53300'])

function unavailableProblem(code: string | undefined): Problem | null {
  if (!code || !awayCodes.has(code)) return null
  return new Problem('unavailable', 'database_unavailable', 'The database cannot be reached at the moment.', {
    remedy: 'Try again shortly; if it stays so, run tenure doctor.', headers: { 'retry-after': '5' },
  })
}

interface Issue { instancePath: string; message?: string; params?: { issue?: { code?: string; keys?: string[] } } }

function validationProblem(issues: readonly unknown[]): Problem {
  const errors: Record<string, string[]> = {}
  for (const issue of issues as Issue[]) {
    const path = issue.instancePath.split('/').filter(Boolean)
    for (const field of fieldsOf(path, issue)) (errors[field] ??= []).push(issue.message ?? 'Invalid.')
  }
  return new Problem('invalid', 'validation_failed', 'Some fields are missing or wrong.', { errors })
}

function fieldsOf(path: string[], issue: Issue): string[] {
  const unknownKeys = issue.params?.issue?.keys
  if (unknownKeys) return unknownKeys.map((key) => [...path, key].join('.'))
  return [path.join('.') || 'body']
}

export function sendProblem(problem: Problem | null, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  if (!problem) request.log.error({ error, request_id: request.id, method: request.method, url: request.routeOptions.url }, 'a request failed')
  else if (problem.extras.context) request.log.info({ code: problem.code, context: problem.extras.context, request_id: request.id }, problem.message)
  const status = problem?.status ?? 500
  return reply.status(status).headers(problem?.extras.headers ?? {})
    .header('content-type', 'application/problem+json').serializer(JSON.stringify)
    .send(problem ? problemBody(problem, request.id) : bugBody(request.id))
}

const bugBody = (requestId: string) => ({
  type: 'https://tenure.dev/problems/internal_error', title: 'internal error', status: 500, code: 'internal_error',
  detail: 'Something went wrong on our side; nothing was half done. The log has more under the request id.', request_id: requestId,
})

/** 405 with the methods that exist, or 404; `fallback` may answer first (the console's pages). */
export function answerUnknownAddresses(
  app: FastifyInstance, prefix: string, routes: readonly Route[], fallback: (request: FastifyRequest, reply: FastifyReply) => boolean,
): void {
  const patterns = routes.map(({ method, path }) => ({ method, pattern: patternOf(prefix + path) }))
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const methods = patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method as string)
    if (methods.length) return sendProblem(wrongMethod(methods), null, request, reply)
    if (fallback(request, reply)) return reply
    return sendProblem(new Problem('not_found', 'not_found', 'There is nothing at this address.'), null, request, reply)
  })
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`)

const wrongMethod = (methods: string[]): Problem =>
  new Problem('method_not_allowed', 'method_not_allowed', `This address takes ${methods.join(', ')}.`, { headers: { allow: methods.join(', ') } })
