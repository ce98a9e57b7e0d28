// The finished OpenAPI document: schemas that are used, and answers by their status.
import { STATUS_CODES } from 'node:http'
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod'

export const bodyMayBeMissing = 'x-body-may-be-missing'

type TransformObject = typeof jsonSchemaTransformObject

type Schemas = Record<string, unknown>

interface Document {
  paths?: Record<string, Record<string, Operation>>
  components?: { schemas?: Schemas }
}

interface Operation {
  [bodyMayBeMissing]?: boolean
  requestBody?: { required?: boolean }
  responses?: Record<string, { description?: string }>
}

/**
 * Each named schema stands once below `components`; unused ones are left out. Answers are listed by their
 * status.
 */
export const finished: TransformObject = (input) => {
  const document = jsonSchemaTransformObject(input) as Document
  const paths = mapped(document.paths ?? {}, (_path, operations) =>
    mapped(operations, (_method, each) => finish(each)),
  )
  const schemas = document.components?.schemas ?? {}
  const used = new Set<string>()
  collect(paths, schemas, used)
  const kept = Object.entries(schemas)
    .filter(([name]) => used.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const components = { ...document.components, schemas: Object.fromEntries(kept) }
  return { ...document, paths, components } as ReturnType<TransformObject>
}

function finish({
  [bodyMayBeMissing]: mayBeMissing,
  requestBody,
  responses = {},
  ...operation
}: Operation): Operation {
  const named = mapped(responses, (status, response) =>
    response.description === 'Default Response'
      ? { ...response, description: STATUS_CODES[status] ?? status }
      : response,
  )
  return {
    ...operation,
    ...(requestBody && { requestBody: { ...requestBody, required: !mayBeMissing } }),
    responses: named,
  }
}

const mapped = <From, To>(
  values: Record<string, From>,
  change: (key: string, value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(key, value)]))

function collect(part: unknown, schemas: Schemas, used: Set<string>): void {
  for (const [, name = ''] of JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (used.has(name)) continue
    used.add(name)
    collect(schemas[name], schemas, used)
  }
}
