// `/metrics` shows how busy the node is and which addresses are used. It is only for the monitoring of this
// installation: a program on the same machine, or one with the token.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sha256 } from '#platform/ids.ts'
import type { Metrics } from '#platform/metrics.ts'
import { Problem } from '#platform/problem.ts'

/** @param token null: only this machine may read */
export function registerMetrics(http: FastifyInstance, metrics: Metrics, token: string | null): void {
  http.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (token === null) refuseElsewhere(request)
    else refuseStranger(request, token)
    reply.header('content-type', metrics.contentType).header('cache-control', 'no-store')
    return reply.send(await metrics.text())
  })
}

// Behind a proxy on this machine that is not set as trusted, every request seems to come from this machine.
const forwarding = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']

function refuseElsewhere({ ip, headers }: FastifyRequest): void {
  const forwarded = forwarding.some((name) => headers[name] !== undefined)
  if (isLoopback(ip) && !forwarded) return
  throw new Problem('forbidden', 'metrics_closed', 'The metrics are for this machine alone.', {
    remedy: 'Set TENURE_METRICS_TOKEN and send it as a bearer token.',
  })
}

const isLoopback = (address: string): boolean => /^(::1|(::ffff:)?127\.[\d.]+)$/.test(address)

/** Compares hashes: comparing letter by letter would show by its time how many letters were right. */
function refuseStranger({ headers }: FastifyRequest, token: string): void {
  const given = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (given !== undefined && sha256(given) === sha256(token)) return
  throw new Problem('unauthenticated', 'metrics_token_required', 'The metrics need their token.', {
    remedy: 'Send TENURE_METRICS_TOKEN as a bearer token.',
  })
}
