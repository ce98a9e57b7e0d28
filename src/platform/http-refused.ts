// Reports a refused request with everything known about it, at whatever stage it was refused.
import type { FastifyRequest } from 'fastify'
import { inUse } from './database-use.ts'
import type { HttpInput } from './http-input.ts'
import type { Problem } from './problem.ts'
import { reasonOf, type Route } from './route.ts'
import { reason } from './schemas.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    definition?: Route
  }
}

export async function tellRefused(
  { refused }: Pick<HttpInput, 'refused'>,
  problem: Problem,
  { actor, id, params, query, body, routeOptions }: FastifyRequest,
): Promise<void> {
  const { definition } = routeOptions.config
  if (!refused || !actor || !definition) return
  const given = reason.safeParse(reasonOf(body) ?? reasonOf(query))
  await inUse('request', () =>
    refused({
      actor,
      route: definition,
      params: (params ?? {}) as Record<string, string>,
      body,
      reason: given.success ? given.data : null,
      requestId: id,
      problem,
    }),
  )
}
