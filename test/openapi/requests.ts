// Requests made of the OpenAPI document: right ones, right ones with one thing wrong, and ones that are wrong altogether.
import fc from 'fast-check'
import type { Addressed, JsonSchema, OpenapiDocument, Parameter } from './document.ts'
import {
  breakers,
  breakingCursors,
  breakingKeys,
  brokenBody,
  hugeBody,
  oddContentType,
  oddCursor,
  oddHeaders,
  oddKey,
  oddSegment,
  oddText,
  oddValue,
} from './odd.ts'

export interface FuzzRequest { method: string; url: string; headers: Record<string, string>; payload?: string }

/** Values that exist, by the name of a field or parameter, so that a request comes further than the first check. */
export type Known = Readonly<Record<string, readonly unknown[]>>

export function requestsTo(
  { method, path, operation }: Addressed,
  document: OpenapiDocument,
  known: Known,
): fc.Arbitrary<FuzzRequest> {
  const valid: Valid = (schema, name) => validValue(schema, name, { document, known })
  const schema = bodySchema(operation)
  return fc
    .record({
      url: urls(path, operation.parameters ?? [], valid),
      headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, oddHeaders),
      content: schema ? bodies(valid(schema, 'body')) : bodyless,
    })
    .map(({ url, headers, content }) => ({
      method,
      url,
      headers: { ...(headers as Record<string, string>), ...content.headers },
      ...(content.payload !== undefined && { payload: content.payload }),
    }))
}

/** Right requests in which each parameter, each field and each name of a field in turn is one of the known breakers. */
export function* brokenRequestsTo(
  { method, path, operation }: Addressed,
  document: OpenapiDocument,
  known: Known,
  seed: number,
): Generator<FuzzRequest> {
  const valid: Valid = (schema, name) => validValue(schema, name, { document, known })
  const schema = bodySchema(operation)
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in !== 'header')
  const right = fc.record({
    values: fc.tuple(...parameters.map(({ schema: part, name }) => valid(part, name))),
    body: schema ? valid(schema, 'body') : fc.constant(undefined),
  })
  for (const { values, body } of fc.sample(right, { seed, numRuns: 2 })) {
    const request = (changed: unknown[], sent: unknown): FuzzRequest => ({
      method,
      url: urlOf(path, parameters, changed),
      headers: sent === undefined ? {} : json,
      ...(sent !== undefined && { payload: JSON.stringify(sent) }),
    })
    for (const [index, { name }] of parameters.entries()) {
      for (const breaker of name === 'cursor' ? breakingCursors : breakers)
        yield request(values.with(index, breaker), body)
    }
    for (const broken of brokenCopies(body, 3)) yield request(values, broken)
  }
}

function* brokenCopies(value: unknown, depth: number): Generator<unknown> {
  if (value === undefined) return
  yield* breakers
  if (typeof value !== 'object' || value === null || depth === 0) return
  const entries = Object.entries(value)
  const copy = (key: string, part: unknown): unknown =>
    Array.isArray(value) ? value.with(Number(key), part) : { ...value, [key]: part }
  for (const [key, part] of entries) for (const broken of brokenCopies(part, depth - 1)) yield copy(key, broken)
  if (!Array.isArray(value)) for (const key of breakingKeys) yield { ...value, [key]: 'x' }
}

function urlOf(path: string, parameters: readonly Parameter[], values: readonly unknown[]): string {
  const encoded = values.map((value) =>
    encodeURIComponent((typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed()),
  )
  const filled = parameters.reduce(
    (text, { name }, index) => text.replace(`{${name}}`, () => encoded[index] || '%20'),
    path,
  )
  const query = parameters.flatMap((parameter, index) =>
    parameter.in === 'query' ? [`${parameter.name}=${encoded[index]}`] : [],
  )
  return query.length ? `${filled}?${query.join('&')}` : filled
}

const bodySchema = ({ requestBody }: Addressed['operation']): JsonSchema | undefined =>
  requestBody?.content['application/json']?.schema

type Valid = (schema: JsonSchema, name: string) => fc.Arbitrary<unknown>

function urls(path: string, parameters: readonly Parameter[], valid: Valid): fc.Arbitrary<string> {
  const segments = parameters.filter((parameter) => parameter.in === 'path')
  const pathValues = fc.tuple(
    ...segments.map(({ name, schema }) =>
      fc.oneof(
        { weight: 3, arbitrary: valid(schema, name).map((value) => encodeURIComponent(String(value))) },
        oddSegment,
      ),
    ),
  )
  const query = fc.tuple(
    ...parameters.filter((parameter) => parameter.in === 'query').map((parameter) => queryPart(parameter, valid)),
    strangeQuery,
  )
  return fc.tuple(pathValues, query).map(([values, parts]) => {
    const filled = segments.reduce(
      (text, { name }, index) => text.replace(`{${name}}`, () => values[index] ?? ''),
      path,
    )
    const search = parts.filter(Boolean).join('&')
    return search ? `${filled}?${search}` : filled
  })
}

const strangeQuery = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  fc.constantFrom('&&&', '=', '__proto__=1', 'a[b]=1', 'toString=1', '%', '%00=%00', 'limit', 'x='.repeat(200)),
)

function queryPart({ name, schema, required }: Parameter, valid: Valid): fc.Arbitrary<string> {
  const odd =
    name === 'cursor'
      ? oddCursor
      : fc.oneof(
          oddText
            .filter((text) => text.isWellFormed())
            .map((text) => encodeURIComponent(text).slice(0, 6000).replace(/%.?$/, '')),
          oddSegment,
        )
  const one = fc
    .oneof(
      { weight: 3, arbitrary: valid(schema, name).map((value) => encodeURIComponent(String(value))) },
      { weight: 2, arbitrary: odd },
    )
    .map((value) => `${name}=${value}`)
  const twice = fc.tuple(one, one).map((both) => both.join('&'))
  return fc.oneof({ weight: required ? 1 : 5, arbitrary: fc.constant('') }, { weight: 4, arbitrary: one }, twice)
}

interface Content { headers: Record<string, string>; payload?: string }
const json = { 'content-type': 'application/json' }

function bodies(valid: fc.Arbitrary<unknown>): fc.Arbitrary<Content> {
  const sent = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<Content> =>
    arbitrary.map((value) => ({ headers: json, payload: JSON.stringify(value) ?? '' }))
  return fc.oneof(
    { weight: 4, arbitrary: sent(valid) },
    { weight: 8, arbitrary: sent(spoiled(valid)) },
    { weight: 2, arbitrary: sent(oddValue) },
    { weight: 3, arbitrary: brokenBody.map((payload) => ({ headers: json, payload })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(valid, oddContentType)
        .map(([value, type]) => ({
          headers: type === undefined ? ({} as Record<string, string>) : { 'content-type': type },
          payload: JSON.stringify(value),
        })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Content>({ headers: {} }, { headers: json }, { headers: json, payload: hugeBody }),
    },
  )
}

/** Where no body is expected one may come all the same. */
const bodyless: fc.Arbitrary<Content> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Content>({ headers: {} }) },
  fc.constantFrom<Content>({ headers: json }, { headers: json, payload: '{}' }, { headers: json, payload: '{' }),
  oddValue.map((value) => ({ headers: json, payload: JSON.stringify(value) })),
)

/** A right body with one field missing, wrong, or one too many; at the top or one level below. */
function spoiled(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, fc.nat(), fc.constantFrom('replace', 'remove', 'add', 'inside'), oddValue, oddKey)
    .map(([value, pick, how, odd, key]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return odd
      const names = Object.keys(value)
      const name = names[pick % (names.length || 1)] ?? key
      const { [name]: old, ...rest } = value as Record<string, unknown>
      if (how === 'remove') return rest
      if (how === 'add') return { ...value, [key]: odd }
      if (how === 'inside' && typeof old === 'object' && old !== null)
        return { ...rest, [name]: Array.isArray(old) ? [...old, odd] : { ...old, [key]: odd } }
      return { ...rest, [name]: odd }
    })
}

interface Context { document: OpenapiDocument; known: Known }

function validValue(schema: JsonSchema, name: string, context: Context): fc.Arbitrary<unknown> {
  const inner = (part: JsonSchema, called = name): fc.Arbitrary<unknown> => validValue(part, called, context)
  if (schema.$ref) return inner(context.document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const known = context.known[name]
  if (known && schema.type !== 'object') return fc.constantFrom(...known)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((choice) => inner(choice)))
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => inner({ ...schema, type })))
  return typed[schema.type ?? '']?.(schema, name, inner) ?? oddValue
}

type Typed = (
  schema: JsonSchema,
  name: string,
  inner: (part: JsonSchema, called?: string) => fc.Arbitrary<unknown>,
) => fc.Arbitrary<unknown>

const letters = 'abcdefghij'.split('')

const typed: Record<string, Typed> = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  integer: ({ minimum = -1000, maximum = 1000 }) =>
    fc.oneof(
      fc.integer({ min: Math.max(minimum, -1e6), max: Math.min(maximum, 1e6) }),
      fc.constantFrom(minimum, maximum),
    ),
  number: () => fc.double({ noNaN: true, noDefaultInfinity: true }),
  string: ({ format, minLength = 0, maxLength = 60 }) => {
    if (format === 'date-time')
      return fc
        .date({ min: new Date('1900-01-01'), max: new Date('2900-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString())
    if (format === 'date')
      return fc
        .date({ min: new Date('1900-01-01'), max: new Date('2900-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10))
    if (format === 'email') return fc.emailAddress()
    return fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength: Math.min(maxLength, 60) })
  },
  array: ({ items = {}, minItems = 0, maxItems = 4 }, name, inner) =>
    fc.array(inner(items, name), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 4)) }),
  object: ({ properties = {}, required = [], additionalProperties }, _name, inner) =>
    fc
      .tuple(
        fc.record(Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, inner(part, key)])), {
          requiredKeys: required,
        }),
        typeof additionalProperties === 'object'
          ? fc.dictionary(
              fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 }),
              inner(additionalProperties, 'value'),
              { maxKeys: 3 },
            )
          : fc.constant({}),
      )
      .map(([own, more]) => ({ ...more, ...own })),
}
