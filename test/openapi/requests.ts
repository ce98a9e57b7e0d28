// Requests made of the OpenAPI document: right ones, right ones with one thing wrong, and ones that are wrong
// altogether.
import fc from 'fast-check'
import type { Addressed, JsonSchema, OpenapiDocument, Parameter } from './document.ts'
import {
  breakers,
  breakingCursors,
  breakingKeys,
  brokenBody,
  csvHeads,
  csvLines,
  hugeBody,
  oddContentType,
  oddCursor,
  oddHeaders,
  oddKey,
  oddSegment,
  oddText,
  oddValue,
  oneOf,
} from './odd.ts'
import { validValues, type Known, type Valid } from './valid.ts'

export interface FuzzRequest {
  method: string
  url: string
  headers: Record<string, string>
  payload?: string
}

interface Content {
  headers: Record<string, string>
  payload?: string
}
const json = { 'content-type': 'application/json' }

export function requestsTo(
  addressed: Addressed,
  document: OpenapiDocument,
  known: Known,
): fc.Arbitrary<FuzzRequest> {
  const { method, path, operation } = addressed
  const valid = validValues(document, known)
  const schema = bodySchema(operation)
  return fc
    .record({
      url: urls(path, operation.parameters ?? [], valid),
      headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, oddHeaders),
      content: schema ? bodies(valid(schema, 'body')) : (fileBodies(operation) ?? bodyless),
    })
    .map(({ url, headers, content: { headers: typeOf, payload } }) => ({
      method,
      url,
      headers: { ...headers, ...typeOf },
      ...(payload !== undefined && { payload }),
    }))
}

/**
 * Right requests in which each parameter, each field and each name of a field in turn is one of the known
 * breakers.
 */
export function* brokenRequestsTo(
  { method, path, operation }: Addressed,
  document: OpenapiDocument,
  known: Known,
  seed: number,
): Generator<FuzzRequest> {
  const valid = validValues(document, known)
  const schema = bodySchema(operation)
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in !== 'header')
  const right = fc.record({
    values: fc.tuple(...parameters.map(({ schema: part, name }) => valid(part, name))),
    body: schema ? valid(schema, 'body') : fc.constant(undefined),
  })
  const request = (values: unknown[], body: unknown): FuzzRequest => {
    const url = urlOf(path, parameters, values)
    if (body === undefined) return { method, url, headers: {} }
    return { method, url, headers: json, payload: JSON.stringify(body) }
  }
  for (const { values, body } of fc.sample(right, { seed, numRuns: 2 })) {
    for (const [index, { name }] of parameters.entries()) {
      const wrong = name === 'cursor' ? breakingCursors : breakers
      for (const breaker of wrong) yield request(values.with(index, breaker), body)
    }
    for (const broken of brokenCopies(body, 3)) yield request(values, broken)
  }
}

function* brokenCopies(value: unknown, depth: number): Generator<unknown> {
  if (value === undefined) return
  yield* breakers
  if (typeof value !== 'object' || value === null || depth === 0) return
  const copy = (key: string, part: unknown): unknown =>
    Array.isArray(value) ? value.with(Number(key), part) : { ...value, [key]: part }
  for (const [key, part] of Object.entries(value)) {
    for (const broken of brokenCopies(part, depth - 1)) yield copy(key, broken)
  }
  if (!Array.isArray(value)) for (const key of breakingKeys) yield { ...value, [key]: 'x' }
}

function urlOf(path: string, parameters: readonly Parameter[], values: readonly unknown[]): string {
  const parts = values.map((value) => encodeURIComponent(textOf(value).toWellFormed()))
  const filled = withSegments(
    path,
    parameters,
    parts.map((part) => part || '%20'),
  )
  const query = parameters.flatMap((parameter, index) =>
    parameter.in === 'query' ? [`${parameter.name}=${parts[index]}`] : [],
  )
  return query.length ? `${filled}?${query.join('&')}` : filled
}

const withSegments = (path: string, parameters: readonly Parameter[], values: readonly string[]): string =>
  parameters.reduce((text, { name }, index) => text.replace(`{${name}}`, () => values[index] ?? ''), path)

const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

const fileBodies = ({ requestBody }: Addressed['operation']): fc.Arbitrary<Content> | null => {
  if (requestBody?.content['text/csv']) return csvBodies
  return requestBody?.content['application/octet-stream'] ? byteBodies : null
}

const bodySchema = ({ requestBody }: Addressed['operation']): JsonSchema | undefined =>
  requestBody?.content['application/json']?.schema

function urls(path: string, parameters: readonly Parameter[], valid: Valid): fc.Arbitrary<string> {
  const segments = parameters.filter((parameter) => parameter.in === 'path')
  const inQuery = parameters.filter((parameter) => parameter.in === 'query')
  const pathValues = fc.tuple(
    ...segments.map((parameter) => fc.oneof({ weight: 3, arbitrary: encoded(parameter, valid) }, oddSegment)),
  )
  const query = fc.tuple(...inQuery.map((parameter) => queryPart(parameter, valid)), strangeQuery)
  return fc.tuple(pathValues, query).map(([values, parts]) => {
    const filled = withSegments(path, segments, values)
    const search = parts.filter(Boolean).join('&')
    return search ? `${filled}?${search}` : filled
  })
}

const encoded = ({ schema, name }: Parameter, valid: Valid): fc.Arbitrary<string> =>
  valid(schema, name).map((value) => encodeURIComponent(String(value)))

const strangeQuery = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  fc.constantFrom(
    '&&&',
    '=',
    '__proto__=1',
    'a[b]=1',
    'toString=1',
    '%',
    '%00=%00',
    'limit',
    'x='.repeat(200),
  ),
)

const oddQueryText = oddText
  .filter((text) => text.isWellFormed())
  .map((text) => encodeURIComponent(text).slice(0, 6000).replace(/%.?$/, ''))

function queryPart(parameter: Parameter, valid: Valid): fc.Arbitrary<string> {
  const { name, required } = parameter
  const odd = name === 'cursor' ? oddCursor : fc.oneof(oddQueryText, oddSegment)
  const one = fc
    .oneof({ weight: 3, arbitrary: encoded(parameter, valid) }, { weight: 2, arbitrary: odd })
    .map((value) => `${name}=${value}`)
  const twice = fc.tuple(one, one).map((both) => both.join('&'))
  return fc.oneof(
    { weight: required ? 1 : 5, arbitrary: fc.constant('') },
    { weight: 4, arbitrary: one },
    twice,
  )
}

const sent = (values: fc.Arbitrary<unknown>): fc.Arbitrary<Content> =>
  values.map((value) => ({ headers: json, payload: JSON.stringify(value) ?? '' }))

const bodies = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<Content> =>
  fc.oneof(
    { weight: 4, arbitrary: sent(valid) },
    { weight: 8, arbitrary: sent(spoiled(valid)) },
    { weight: 2, arbitrary: sent(oddValue) },
    { weight: 3, arbitrary: brokenBody.map((payload) => ({ headers: json, payload })) },
    {
      weight: 1,
      arbitrary: fc.tuple(valid, oddContentType).map(([value, type]): Content => ({
        headers: type === undefined ? {} : { 'content-type': type },
        payload: JSON.stringify(value),
      })),
    },
    fc.constantFrom<Content>({ headers: {} }, { headers: json }, { headers: json, payload: hugeBody }),
  )

/** Files: right lines, odd ones, lines without end, quotes without end. */
const csvBodies: fc.Arbitrary<Content> = fc
  .tuple(
    oneOf(csvHeads),
    fc.array(fc.oneof(oneOf(csvLines), oddText), { maxLength: 8 }),
    oneOf(['text/csv', 'text/csv; charset=utf-16', 'application/json']),
  )
  .map(([head, lines, type]) => ({ headers: { 'content-type': type }, payload: head + lines.join('\n') }))

/** Any bytes, none at all, and the same called something else. */
const byteBodies: fc.Arbitrary<Content> = fc
  .tuple(
    oddText,
    oneOf(['application/octet-stream', 'application/octet-stream', 'text/csv', 'application/json']),
  )
  .map(([payload, type]) => ({ headers: { 'content-type': type }, payload }))

/** Where no body is expected one may come all the same. */
const bodyless: fc.Arbitrary<Content> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Content>({ headers: {} }) },
  sent(oddValue),
  fc.constantFrom<Content>(
    { headers: json },
    { headers: json, payload: '{}' },
    { headers: json, payload: '{' },
  ),
)

/** A right body with one field missing, wrong, or one too many; at the top or one level below. */
function spoiled(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const ways = fc.constantFrom('replace', 'remove', 'add', 'inside')
  return fc.tuple(valid, fc.nat(), ways, oddValue, oddKey).map(([value, pick, way, odd, key]) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return odd
    const names = Object.keys(value)
    const name = names[pick % (names.length || 1)] ?? key
    const { [name]: old, ...rest } = value as Record<string, unknown>
    if (way === 'remove') return rest
    if (way === 'add') return { ...value, [key]: odd }
    if (way === 'replace' || typeof old !== 'object' || old === null) return { ...rest, [name]: odd }
    return { ...rest, [name]: Array.isArray(old) ? [...old, odd] : { ...old, [key]: odd } }
  })
}
