// No field of any route takes a character that changes the direction of text: a name with U+202E turns the
// sentence of a confirmation around. None takes the number of a card either, which would fall under the rules of
// the card industry with every backup and log. The fields are read from the server's own OpenAPI document, so that a
// new one is covered.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createLog } from '#platform/log.ts'
import { must, startServer, type Answer } from './http/server.ts'
import { bootstrapToken } from './node/credentials.ts'
import { operationsOf, type Addressed, type JsonSchema, type OpenapiDocument } from './openapi/document.ts'

const lines: string[] = []
const { ask, root, app, signIn } = await startServer(
  { after },
  { log: createLog('trace', { write: (line) => void lines.push(line) }) },
)
const document = (await ask('GET', '//openapi.json')).body as OpenapiDocument
const canary = 'dele\u202ete'
const session = await signIn(undefined, { stepUp: true })

/** These hold secrets, which no sentence shows; one that was chosen before must go on working. */
const secret = (path: readonly string[]): boolean => path.at(-1) === 'password'

const resolved = (schema: JsonSchema): JsonSchema =>
  schema.$ref ? (document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema

/** Paths to every text in a body, also inside lists and records. */
function* textsOf(given: JsonSchema, path: readonly string[] = []): Generator<readonly string[]> {
  const schema = resolved(given)
  const types = [schema.type].flat()
  if (
    (types.includes('string') || (schema.type === undefined && !schema.anyOf && !schema.oneOf)) &&
    !schema.enum &&
    schema.const === undefined
  )
    yield path
  for (const choice of schema.anyOf ?? schema.oneOf ?? []) yield* textsOf(choice, path)
  for (const [name, part] of Object.entries(schema.properties ?? {})) yield* textsOf(part, [...path, name])
  if (schema.items) yield* textsOf(schema.items, [...path, '0'])
  if (typeof schema.additionalProperties === 'object')
    yield* textsOf(schema.additionalProperties, [...path, 'any'])
}

function bodyWith([first, ...rest]: readonly string[], text = canary): unknown {
  if (first === undefined) return text
  return first === '0' ? [bodyWith(rest, text)] : { [first]: bodyWith(rest, text) }
}

/** A number that a card network publishes for tests. */
const card = '4111 1111 1111 1111'
/** A token of a payment provider has a check of its own; a transfer's reference may have a check digit. */
const holdsNumbers = (path: readonly string[]): boolean =>
  path[0] === 'token' || ['reference'].includes(path.join('.'))

function assertRefused({ status, body, text }: Answer, field: string): void {
  assert.equal(status, 422, `${field}: ${text}`)
  assert.match(
    body.errors[field]?.[0] ?? '',
    /^Character 5 is U\+202E \(right-to-left override\)\. .* Delete it: /,
    `${field}: ${text}`,
  )
}

const bodyOf = ({ operation }: Addressed): JsonSchema | undefined =>
  operation.requestBody?.content['application/json']?.schema
let tried = 0

for (const addressed of operationsOf(document)) {
  const { method, path, operation } = addressed
  const schema = bodyOf(addressed)
  const fields = schema
    ? [
        ...new Map(
          [...textsOf(schema)]
            .filter((field) => field.length && !secret(field))
            .map((each) => [each.join('.'), each]),
        ).values(),
      ]
    : []
  const parameters = (operation.parameters ?? []).filter((each) => each.in === 'path' || each.in === 'query')
  const address = (name: string | null): string => {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_all, each: string) =>
      each === name ? encodeURIComponent(canary) : '1',
    )
    return parameters.some((each) => each.in === 'query' && each.name === name)
      ? `/${filled}?${name}=${encodeURIComponent(canary)}`
      : `/${filled}`
  }
  const send = (url: string, body?: unknown) => ask(method, url, { session, body })
  if (fields.length || parameters.length)
    test(`${method} ${path} refuses it in every field`, async () => {
      for (const { name } of parameters) assertRefused(await send(address(name)), name)
      for (const field of fields) assertRefused(await send(address(null), bodyWith(field)), field.join('.'))
      for (const field of fields.filter((each) => !holdsNumbers(each))) {
        const { status, body, text } = await send(address(null), bodyWith(field, card))
        assert.deepEqual([status, body.code], [422, 'full_number'], `${field.join('.')}: ${text}`)
      }
      tried += fields.length + parameters.length
    })
}

test('the fields were found', () => assert.ok(tried > 500, String(tried)))

test('in the name of a field it is refused and made visible', async () => {
  const { status, body } = await root('POST', '/organizations', {
    name: 'Acme',
    slug: 'acme',
    settings: { [canary]: 1 },
  })
  assert.deepEqual([status, Object.keys(body.errors)], [422, ['settings.dele\\u202ete']])
})

test('a password that was chosen before the rule goes on working', async () => {
  const password = `four words \u200fof their own`
  const person = { email: 'right-to-left@example.com', name: 'Noa', roles: ['viewer'], password }
  await must(201, root('POST', '/staff', person))
  await must(201, ask('POST', '/sessions', { body: { email: person.email, password } }))
})

test('a line of a file is refused with the reason, and its other lines are taken', async () => {
  const { id } = await must(201, root('POST', '/organizations', { name: 'File', slug: 'file' }))
  const csv = `date,name\n2026-01-26,Republic ${canary}\n2026-05-01,עצמאות\n`
  const { added, errors } = await must(
    200,
    ask('POST', `/holidays/import?organization_id=${id}`, {
      bearer: bootstrapToken,
      body: csv,
      headers: { 'content-type': 'text/csv' },
    }),
  )
  assert.equal(added, 1)
  assert.deepEqual(
    errors.map(({ line, field }: { line: number; field: string }) => [line, field]),
    [[2, 'name']],
  )
  assert.match(errors[0].message, /U\+202E/)
})

test('names in Arabic and Hebrew are taken and given back as they are', async () => {
  for (const [slug, name] of [
    ['sea', 'مطعم البحر ١٢'],
    ['cafe', 'בית קפה "הפינה" 7'],
  ] as const) {
    assert.equal((await must(201, root('POST', '/organizations', { name, slug }))).name, name)
  }
})

test('an old name with the character is isolated in the sentences of a plan, and lists that end with it go on', async () => {
  const { db } = app.postgres
  for (const slug of ['old-one', 'old-two']) {
    const { id } = await must(201, root('POST', '/organizations', { name: slug, slug }))
    await db
      .updateTable('organizations')
      .set({ name: `A${canary} ${slug}` })
      .where('id', '=', id)
      .execute()
  }
  const { id, name } = await must(200, root('GET', '/organizations/old-one'))
  assert.equal(name, `A${canary} old-one`, 'the data stays what it is')
  const { plan, title } = await must(
    201,
    root('POST', '/operations', { kind: 'organization.decommission', organization_id: id, reason: 'Over' }),
  )
  assert.deepEqual(
    [plan.summary, title],
    ['Close \u2068Adele\ufffdte old-one\u2069', 'Close \u2068Adele\ufffdte old-one\u2069'],
  )
  const { items, next_cursor: cursor } = await must(200, root('GET', '/organizations?sort=name&limit=1'))
  assert.equal(items[0].slug, 'old-one')
  assert.equal(
    (await must(200, root('GET', `/organizations?sort=name&limit=1&cursor=${cursor}`))).items[0].slug,
    'old-two',
  )
})

test('the file name of a download holds none', async () => {
  const { db } = app.postgres
  const { id } = await must(201, root('POST', '/organizations', { name: 'Files', slug: 'files' }))
  const stored = await ask(
    'POST',
    `/organizations/${id}/documents?name=bill.pdf&content_type=application%2Fpdf`,
    {
      bearer: bootstrapToken,
      body: Buffer.from('x'),
      headers: { 'content-type': 'application/octet-stream' },
    },
  )
  assert.equal(stored.status, 201, stored.text)
  await db
    .updateTable('documents')
    .set({ name: 'bill\u202efdp.exe' })
    .where('id', '=', stored.body.id)
    .execute()
  const { headers } = await root('GET', `/documents/${stored.body.id}/file`)
  assert.doesNotMatch(decodeURIComponent(headers['content-disposition'] ?? ''), /\p{Bidi_Control}/u)
  assert.match(headers['content-disposition'] ?? '', /fdp\.exe/)
})

test('no line of the log holds one', () => {
  createLog('info', { write: (line) => void lines.push(line) }).info({ name: canary }, canary)
  assert.match(lines.at(-1) ?? '', /dele\\u202ete/)
  assert.equal(
    lines.some((line) => /\p{Bidi_Control}/u.test(line)),
    false,
  )
})
