// The OpenAPI 3.1 document and its readable reference, made from the routes' schemas.
import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { destructionOf, isStoppedBy, type Destruction } from './destroys.ts'
import { takesKey } from './idempotency.ts'
import type { Route } from './route.ts'
import { finished, bodyMayBeMissing } from './openapi-document.ts'

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int().min(400).max(599),
    code: z.string(),
    detail: z.string(),
    errors: z.record(z.string(), z.array(z.string())).optional(),
    remedy: z.string().optional(),
    request_id: z.string(),
  })
  .loose()
  .describe('A refusal (RFC 9457). `code` is stable; `errors` names the fields.')
  .meta({ id: 'Problem' })

export async function registerOpenapi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tenure',
        version,
        description: introduction,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API token made with POST /api/v1/tokens.',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'tenure_session',
            description: 'Set by POST /api/v1/sessions. Behind https its name is `__Host-tenure_session`.',
          },
        },
      },
    },
    transform: withHeaders,
    transformObject: finished,
  })
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    uiConfig: { tryItOutEnabled: false, docExpansion: 'list' },
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}

const introduction = [
  'The lifecycle control plane for customer organizations.',
  'Refusals are `application/problem+json`. Lists answer `{items, next_cursor}`.',
  'No text holds a control character, or one that changes the direction of text, such as U+202E.',
  'A POST that names the header takes an `Idempotency-Key`; long work answers 202 with an operation.',
].join(' ')

const refused = { description: 'Refused', content: { 'application/problem+json': { schema: problemSchema } } }

const changedMeanwhile = {
  ...refused,
  description: '`version_changed`: it is not what `If-Match` names any more; nothing was changed',
}

const stoppedText = (destruction: Destruction): string =>
  isStoppedBy(destruction, 'legal_hold')
    ? 'Refused with 409 `locked` under a lock and with 409 `legal_hold` under a legal hold.'
    : 'Refused with 409 `locked` under a lock.'

/** The Fastify schema of a route; permission and step-up are documented as extensions. */
export function schemaOf(route: Route): FastifySchema {
  const { params, query, body } = route
  const destroys = destructionOf(route.destroys)
  const needs = [
    `Permission: \`${route.permission}\`.`,
    route.stepUp && 'Needs step-up.',
    destroys && stoppedText(destroys),
  ]
  return {
    summary: route.summary,
    description: [route.description, ...needs].filter(Boolean).join(' '),
    tags: [route.tag],
    operationId: operationId(route),
    security: route.permission === 'public' ? [] : [{ bearer: [] }, { session: [] }],
    'x-permission': route.permission,
    ...(route.stepUp && { 'x-step-up': true }),
    ...(destroys && { 'x-destroys': destroys }),
    ...(takesKey(route) && { 'x-idempotent': true }),
    ...(route.state && { 'x-versioned': true }),
    ...(body?.safeParse(undefined).success && { [bodyMayBeMissing]: true }),
    ...(route.produces && { produces: [route.produces] }),
    ...(route.consumes && { consumes: [route.consumes] }),
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: { ...route.responses, ...(route.state && { 412: changedMeanwhile }), '4xx': refused },
  } as FastifySchema
}

/** `POST /invoices/{id}/pay` becomes `post_invoices_id_pay`: generated clients get stable names. */
export const operationId = ({ method, base = '', path }: Route): string =>
  `${method.toLowerCase()}${(base + path).replaceAll(/[{}]/g, '').replaceAll(/[/.-]/g, '_')}`

type Transform = typeof jsonSchemaTransform

/**
 * Documented here and not validated by a schema: a schema would remove every other header from the request.
 */
const withHeaders: Transform = (input) => {
  const { schema, url } = jsonSchemaTransform(input)
  const marks = schema as Record<string, unknown>
  const properties = {
    ...(marks['x-idempotent'] ? { 'Idempotency-Key': idempotencyKey } : {}),
    ...(marks['x-versioned'] ? { 'If-Match': ifMatch } : {}),
  }
  if (!Object.keys(properties).length) return { url, schema }
  const headers = { type: 'object', properties }
  return { url, schema: { ...schema, headers } as typeof schema }
}

const ifMatch = {
  type: 'string',
  description:
    'The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses ' +
    'that do not name the header refuse it.',
}

const idempotencyKey = {
  type: 'string',
  minLength: 1,
  maxLength: 200,
  pattern: '^[\\x21-\\x7e]+$',
  description:
    'Any text of your own: the same request with the same key within 24 hours gets the stored answer and has ' +
    'no second effect.',
}
