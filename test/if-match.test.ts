// What a person has read is not changed over the head of another one: every PATCH and PUT keeps If-Match, by a
// loop over the routes, so that a new one is covered by its example.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { contentTag } from '#platform/entity-tag.ts'
import { assertProblem, must, type Answer } from './http/server.ts'
import type { Request } from './routes/example.ts'
import { readExamples } from './routes/examples.ts'
import { startWorld } from './routes/world.ts'

const world = await startWorld({ after })
const examples = await readExamples()
const { ask, root } = world
// Protocols with a base of their own say in their own words what does not match.
const changing = world.app.routes.filter(
  ({ method, base }) => base === undefined && (method === 'PATCH' || method === 'PUT'),
)
const readable = new Set(world.app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))

const send = (method: any, { path, body, session }: Request, ifMatch?: string): Promise<Answer> =>
  ask(method, path, {
    session: session ?? world.proven,
    body: method === 'GET' ? undefined : body,
    headers: ifMatch ? { 'if-match': ifMatch } : undefined,
  })

assert.ok(changing.length > 15)
for (const { method, path } of changing) {
  test(`${method} ${path}: refused with a version that is over, and its answer has the new one`, async () => {
    const request = await examples[`${method} ${path}`]?.make(world)
    assert.ok(request)
    assertProblem(await send(method, request, '"of another time"'), 412, 'version_changed')
    const changed = await send(method, request)
    assert.equal(changed.status, 200, changed.text)
    const { etag } = changed.headers
    assert.match(String(etag), /^"[\w-]+"$/)
    assert.equal((await send(method, request, `"other", ${String(etag)}`)).status, 200)
    assertProblem(await send(method, request, '"of another time"'), 412, 'version_changed')
    if (!readable.has(path)) return
    const current = await send(method, request)
    const read = await send('GET', request)
    assert.equal(read.status, 200, read.text)
    assert.equal(read.headers.etag, current.headers.etag, 'reading it gives the same version')
  })
}

for (const { method, path, base } of world.app.routes) {
  if (method === 'GET' || base !== undefined || method === 'PATCH' || method === 'PUT') continue
  test(`${method} ${path}: a given If-Match is refused, because it would not be compared`, async () => {
    const request = await examples[`${method} ${path}`]?.make(world)
    assert.ok(request)
    const { type } = request
    const answer = await ask(method, request.path, {
      session: request.session ?? world.proven,
      body: request.body,
      headers: { 'if-match': '"7"', ...(type && { 'content-type': type }) },
    })
    assertProblem(answer, 400, 'if_match_not_kept')
  })
}

test('the document names If-Match, and 412, where it is kept and nowhere else', async () => {
  const { body } = await ask('GET', '//openapi.json')
  for (const { method, path, base = '/api/v1', state } of world.app.routes) {
    const { parameters = [], responses } = body.paths[base + path][method.toLowerCase()]
    const named = parameters.some((each: any) => each.in === 'header' && each.name === 'If-Match')
    assert.deepEqual([named, '412' in responses], [Boolean(state), Boolean(state)], `${method} ${path}`)
  }
})

test('of two changes at the same moment that have read the same, one is made', async () => {
  const { id } = await must(201, root('POST', `/organizations/${world.home.id}/services`, { name: 'Site' }))
  const path = `/services/${id}`
  const { headers } = await root('GET', path)
  const rename = (name: string) => send('PATCH', { path, body: { name } }, String(headers.etag))
  const answers = await Promise.all(['One', 'Two', 'Three'].map(rename))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412])
})

test('a tag follows from the content, or from the version that a row counts', () => {
  assert.equal(contentTag({ a: 1, b: [{ c: 2, d: null }] }), contentTag({ b: [{ d: null, c: 2 }], a: 1 }))
  assert.notEqual(contentTag({ a: 1 }), contentTag({ a: 2 }))
  assert.notEqual(contentTag([1, 2]), contentTag([2, 1]))
  assert.equal(contentTag({ version: 7, a: 1 }), '"7"')
})
