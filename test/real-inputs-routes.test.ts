// What people really type, given to every field of every route: a loop over the document of the API, so that a
// field that is added later is covered.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Route } from '#platform/route.ts'
import { inputs } from './fixtures/real-inputs.ts'
import { fieldsOf, set, type DocumentField } from './openapi/fields.ts'
import { readExamples } from './routes/examples.ts'
import type { Request } from './routes/example.ts'
import { startWorld } from './routes/world.ts'

const world = await startWorld({ after })
const examples = await readExamples()
const document = (await world.ask('GET', '//openapi.json')).body
const nameOf = ({ method, path }: Route): string => `${method} ${path}`
const card = '4111 1111 1111 1111'

/** In turn, so that each field is tried with some and all are tried. */
let turn = 0
const some = <T>(of: readonly T[], most = 4): T[] =>
  of.length <= most ? [...of] : Array.from({ length: most }, () => of[turn++ % of.length] as T)

const send = (route: Route, { path, session }: Request, body?: unknown, headers = {}) =>
  world.ask(route.method, path, {
    session: session ?? world.proven,
    headers,
    ...(body === undefined ? {} : { body }),
  })

const about = (errors: Record<string, string[]> | undefined, field: DocumentField): string[] =>
  Object.entries(errors ?? {})
    .filter(
      ([name]) =>
        name === field.name || name.startsWith(`${field.name}.`) || field.name.startsWith(`${name}.`),
    )
    .flatMap(([, texts]) => texts)

/** Fields that take any text, where no number of a card is looked for. */
const isReference = (route: Route, field: DocumentField) =>
  (route.longNumbers ?? []).some((name) => field.name === name || field.name.startsWith(`${name}.`))

const withBody = world.app.routes.filter(
  (route) => route.method !== 'GET' && route.body && !route.consumes && examples[nameOf(route)],
)
let fieldsTried = 0

for (const route of withBody)
  test(`${nameOf(route)}: what exists is taken or refused at its field, and nothing is a fault`, async () => {
    const fields = fieldsOf(document, route)
    if (!fields.length) return
    const request = await examples[nameOf(route)]!.make(world)
    for (const field of fields) {
      fieldsTried += 1
      for (const refused of some(inputs[field.kind].refused)) {
        if (field.mayBeEmpty && String(refused).trim() === '') continue
        const answer = await send(route, request, set(request.body, field, refused))
        const told = `${field.name} ${JSON.stringify(refused)}: ${answer.status} ${answer.text.slice(0, 300)}`
        assert.equal(answer.status, 422, told)
        assert.ok(
          about(answer.body.errors, field).every((text) => /\w/.test(text)),
          told,
        )
        assert.ok(about(answer.body.errors, field).length, told)
      }
      if (!field.isText || isReference(route, field)) continue
      const answer = await send(route, request, set(request.body, field, card))
      assert.equal(
        answer.body?.code,
        'full_number',
        `${field.name} holds the number of a card: ${answer.text}`,
      )
    }
    let body = request.body
    const given = new Map<string, string>()
    for (const field of fields.filter(({ isText, most }) => isText && most >= 100)) {
      const [taken] = some(inputs[field.kind].taken, 1)
      given.set(field.name, taken ?? '')
      body = set(body, field, taken)
    }
    const answer = await send(route, request, body)
    assert.ok(answer.status < 500, answer.text)
    for (const [name, text] of given)
      if (answer.status < 300 && typeof answer.body?.[name] === 'string' && !name.includes('reason'))
        assert.equal(answer.body[name], text.trim().normalize('NFC'), name)
  })

test('fields of all modules were tried', () => {
  assert.ok(fieldsTried > 150, `${fieldsTried} fields`)
})

test('no address and no key of a request holds the number of a card', async () => {
  let tried = 0
  for (const route of world.app.routes) {
    const made = examples[nameOf(route)]
    const texts = textsOfAddress(route)
    if (!made || route.produces || (!texts.length && route.method !== 'POST')) continue
    const request = await made.make(world)
    const type = request.type ? { 'content-type': request.type } : {}
    for (const name of texts) {
      const url = new URL(request.path, 'http://here')
      url.searchParams.set(name, card)
      const answer = await send(route, { ...request, path: url.pathname + url.search }, request.body, type)
      assert.equal(answer.body?.code, 'full_number', `${nameOf(route)} ${name}: ${answer.text}`)
      tried += 1
    }
    if (route.method !== 'POST') continue
    const key = { ...type, 'idempotency-key': card.replaceAll(' ', '-') }
    const answer = await send(route, request, request.body, key)
    assert.deepEqual([answer.status, answer.body?.code], [422, 'full_number'], nameOf(route))
    tried += 1
  }
  assert.ok(tried > 100, `${tried} tried`)
})

interface Parameter {
  name: string
  in: string
  schema: { type?: string }
}

function textsOfAddress({ method, path }: Route): string[] {
  const operation = document.paths[`/api/v1${path}`]?.[method.toLowerCase()]
  return ((operation?.parameters ?? []) as Parameter[])
    .filter(
      ({ in: place, name, schema }) => place === 'query' && schema.type === 'string' && name !== 'cursor',
    )
    .map(({ name }) => name)
}
