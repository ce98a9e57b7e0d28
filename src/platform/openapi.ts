// The OpenAPI 3.1 document and its readable reference, derived from the routes' schemas.
import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Route } from './route.ts'

export const problemSchema = z.object({
  type: z.string(), title: z.string(), status: z.number().int(), code: z.string(), detail: z.string(),
  errors: z.record(z.string(), z.array(z.string())).optional(), remedy: z.string().optional(), request_id: z.string(),
}).loose().describe('A refusal (RFC 9457). `code` is stable; `errors` names the fields.')

export async function registerOpenapi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Tenure', version, description: introduction, license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'An API token made with POST /api/v1/tokens.' },
          session: { type: 'apiKey', in: 'cookie', name: 'tenure_session', description: 'Set by POST /api/v1/sessions.' },
        },
      },
    },
    transform: jsonSchemaTransform,
  })
  await app.register(fastifySwaggerUi, { routePrefix: '/docs', staticCSP: true, uiConfig: { tryItOutEnabled: false, docExpansion: 'list' } })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}

const introduction = [
  'The lifecycle control plane for customer organizations.',
  'Refusals are `application/problem+json`. Lists answer `{items, next_cursor}`.',
  'Every POST takes an `Idempotency-Key`; long work answers 202 with an operation.',
].join(' ')

/** The Fastify schema of a route; permission and step-up are documented as extensions. */
export function schemaOf(route: Route): FastifySchema {
  const { params, query, body } = route
  return {
    summary: route.summary,
    description: [route.description, `Permission: \`${route.permission}\`.`, route.stepUp && 'Needs step-up.'].filter(Boolean).join(' '),
    tags: [route.tag],
    operationId: operationId(route),
    security: route.permission === 'public' ? [] : [{ bearer: [] }, { session: [] }],
    ...(route.produces && { produces: [route.produces] }),
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: { ...route.responses, '4xx': { description: 'Refused', content: { 'application/problem+json': { schema: problemSchema } } } },
  } as FastifySchema
}

/** `POST /organizations/{id}/instances` becomes `post_organizations_id_instances`: stable names for generated clients. */
export const operationId = ({ method, path }: Route): string =>
  `${method.toLowerCase()}${path.replaceAll(/[{}]/g, '').replaceAll(/[/-]/g, '_')}`
