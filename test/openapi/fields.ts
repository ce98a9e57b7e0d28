// The fields of a route's body that a person fills in, with the kind of what is typed there.
import type { Route } from '#platform/route.ts'
import type { inputs } from '../fixtures/real-inputs.ts'

export interface DocumentField {
  /** `lines.0.description` */
  name: string
  kind: keyof typeof inputs
  /** Any text that a person reads. */
  isText: boolean
  /** How long it may be. */
  most: number
  /** Nothing at all is a value too. */
  mayBeEmpty: boolean
}

interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown
  const?: unknown
  maxLength?: number
  default?: unknown
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
}

const line = '^[^\\p{Cc}\\p{Cs}]*$'
const text = '^(?:[^\\p{Cc}\\p{Cs}]|[\\n\\r\\t])*$'

/** Keys and words that a list names elsewhere; a text that is none of them is refused for that. */
const names: Readonly<Record<string, DocumentField['kind']>> = {
  country: 'countries',
  currency: 'currencies',
  timezone: 'zones',
  email: 'emails',
  contact_email: 'emails',
  phone: 'phones',
}

export function fieldsOf(document: any, { method, path }: Route): DocumentField[] {
  const operation = document.paths[`/api/v1${path}`]?.[method.toLowerCase()]
  return within(document, operation?.requestBody?.content?.['application/json']?.schema, '')
}

function within(document: any, given: Schema | undefined, name: string): DocumentField[] {
  const schema = plain(document, given)
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([inner, each]) =>
      within(document, each, name ? `${name}.${inner}` : inner),
    )
  if (schema.items && plain(document, schema.items).properties)
    return within(document, schema.items, `${name}.0`)
  const kind = kindOf(name.split('.').at(-1) ?? '', schema)
  if (!kind) return []
  const isText = schema.pattern === line || schema.pattern === text
  return [{ name, kind, isText, most: schema.maxLength ?? 0, mayBeEmpty: schema.default === '' }]
}

function plain(document: any, schema: Schema | undefined): Schema {
  if (!schema) return {}
  if (schema.$ref) return plain(document, document.components.schemas[schema.$ref.split('/').at(-1) ?? ''])
  const [only, ...others] = (schema.anyOf ?? []).filter(({ type }) => type !== 'null')
  return only && !others.length ? plain(document, only) : schema
}

function kindOf(name: string, schema: Schema): DocumentField['kind'] | null {
  if (![schema.type].flat().includes('string') || schema.enum || schema.const) return null
  if (names[name]) return names[name]
  if (schema.format === 'date') return 'dates'
  if (schema.format === 'date-time') return 'instants'
  if (schema.pattern === line) return 'names'
  return schema.pattern === text ? 'texts' : null
}

/** A copy of the body with that value; what leads to it is made when it is missing. */
export function set(body: unknown, { name }: DocumentField, value: unknown): unknown {
  const copy = structuredClone(body ?? {}) as any
  const parts = name.split('.')
  let inner = copy
  for (const [index, part] of parts.slice(0, -1).entries())
    inner = inner[part] ??= /^\d+$/.test(parts[index + 1] ?? '') ? [] : {}
  inner[parts.at(-1) ?? ''] = value
  return copy
}
