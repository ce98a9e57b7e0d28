// Reads the OpenAPI document: routes, and schemas behind their references.
import type { FastifyInstance } from 'fastify'

export interface Schema {
  type?: string | readonly string[]
  description?: string
  format?: string
  const?: unknown
  enum?: readonly string[]
  items?: Schema
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  anyOf?: readonly Schema[]
  $ref?: string
}

type Content = Readonly<Record<string, { schema?: Schema }>>

export interface OpenapiRoute {
  parameters?: readonly {
    name: string
    in: string
    schema: Schema
    required?: boolean
    description?: string
  }[]
  requestBody?: { content: Content }
  responses: Readonly<Record<string, { content?: Content }>>
  'x-step-up'?: boolean
}

export interface Document {
  paths: Readonly<Record<string, Readonly<Record<string, OpenapiRoute>>>>
  components?: { schemas?: Readonly<Record<string, Schema>> }
}

export const routeIn = ({ paths }: Document, method: string, path: string): OpenapiRoute | undefined =>
  paths[path]?.[method.toLowerCase()]

/** The schema behind a reference, and without "or null". */
export function unfolded(document: Document, schema: Schema | undefined): Schema {
  if (!schema) return {}
  if (schema.$ref)
    return unfolded(document, document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''])
  const [only, ...others] = (schema.anyOf ?? []).filter(({ type }) => type !== 'null')
  return only && !others.length
    ? { description: schema.description, ...unfolded(document, only), anyOf: schema.anyOf }
    : schema
}

export const propertiesOf = (
  document: Document,
  schema: Schema | undefined,
): Readonly<Record<string, Schema>> => unfolded(document, schema).properties ?? {}

/** The body of the route's success answer; empty when there is none. */
export function answerOf(document: Document, { responses }: OpenapiRoute): Schema {
  const good = Object.entries(responses).find(
    ([status, { content }]) => status.startsWith('2') && content?.['application/json'],
  )
  return unfolded(document, good?.[1].content?.['application/json']?.schema)
}

/** The document that the server makes, with the types of the parts that commands read. */
export const documentOf = (http: FastifyInstance): Document =>
  // The types of the generator know every version of OpenAPI, ours what this server writes.
  http.swagger() as unknown as Document
