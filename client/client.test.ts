// The client against the server itself: every operation of the API, what it gives and how it refuses.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { takesKey } from '#platform/idempotency.ts'
import { operationId } from '#platform/openapi.ts'
import { until } from '#test/node/until.ts'
import { ApiProblem, collect, createTenureClient, pages } from './index.ts'
import { keyedPaths } from './schema.ts'
import { problemOf, served } from './served-for-tests.ts'

const { node, url, tenure, newOrganization } = await served({ after })

/** Protocols with a base of their own have clients of their own. */
const ofTheApi = node.app.routes.filter(({ base }) => base === undefined)

test('every operation of the API is reached, each by its method and path', async () => {
  for (const { method, path, produces } of ofTheApi) {
    const params = {
      path: Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, '987654321'])),
    }
    const call = tenure[method] as (path: string, init: object) => Promise<unknown>
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: {} }
    const error = await call(path, { params, ...body, ...(produces && { parseAs: 'text' }) }).then(
      () => null,
      (reason: unknown) => reason,
    )
    if (!error) continue
    assert.ok(error instanceof ApiProblem, `${method} ${path}: ${String(error)}`)
    assert.ok(
      error.status < 500 && error.status !== 405 && !/nothing at this address/.test(error.message),
      `${method} ${path}: ${error.message}`,
    )
  }
})

test('the types know every operation of the API and no other', async () => {
  const [, listed = ''] = (await readFile(join(import.meta.dirname, 'schema.ts'), 'utf8')).split(
    'export interface operations {',
  )
  const typed = [...listed.matchAll(/^ {4}(\w+): \{$/gm)].map(([, name]) => name)
  assert.deepEqual(typed.sort(), ofTheApi.map(operationId).sort(), 'make them anew with bin/generate.ts')
})

test('the addresses that keep their answers are those that the client sends a key to', () => {
  const keeping = node.app.routes.filter(takesKey).map(({ path }) => path)
  assert.deepEqual([...keyedPaths].sort(), [...new Set(keeping)].sort())
})

test('an organization is opened, filled, billed and closed with typed calls alone', async () => {
  const plane = await node.plane()
  const { id, slug } = await newOrganization()
  const at = { params: { path: { organization: String(slug) } } }
  const { data: instance, response } = await tenure.POST('/organizations/{organization}/instances', {
    ...at,
    body: { name: 'admin', role: 'admin', control_plane_id: plane.id },
  })
  assert.equal(response.status, 202)
  const isHealthy = async () =>
    (await tenure.GET('/instances/{id}', { params: { path: { id: instance.id } } })).data.status === 'healthy'
  await until('the instance is healthy', isHealthy)
  const { data: invoice } = await tenure.POST('/organizations/{organization}/invoices', {
    ...at,
    body: { number: 'A-1', currency: 'EUR', amount_minor: 100 },
  })
  const { data: plan } = await tenure.POST('/operations', {
    body: { kind: 'organization.decommission', organization_id: id, reason: 'The contract has ended' },
  })
  assert.deepEqual(
    plan.plan.effects.filter(({ kind }) => kind === 'instance').map(({ name }) => name),
    ['admin'],
  )
  await tenure.POST('/operations/{id}/confirm', {
    params: { path: { id: plan.id } },
    body: { digest: plan.digest, slug: String(slug) },
  })
  const codes: string[] = []
  const closed = await tenure.watchOperation(plan.id, ({ waiting_for: reasons }) => {
    codes.push(...reasons.map(({ code }) => code))
    if (codes.filter((code) => code === 'open_invoice').length === 1)
      void tenure.POST('/invoices/{id}/pay', { params: { path: { id: invoice.id } } })
  })
  assert.equal(closed.status, 'done')
  assert.ok(codes.includes('open_invoice'))
  assert.equal((await tenure.GET('/organizations/{organization}', at)).data.status, 'retired')
})

test('204 gives no data', async () => {
  const { id } = await newOrganization()
  const lock = {
    params: { path: { organization: String(id) } },
    body: { kind: 'lock' as const, reason: 'Under review' },
  }
  const { data } = await tenure.POST('/organizations/{organization}/locks', lock)
  const answer = await tenure.DELETE('/locks/{id}', {
    params: { path: { id: data.id }, query: { reason: 'Reviewed' } },
  })
  assert.deepEqual([answer.data, answer.response.status], [undefined, 204])
})

test('a refusal has its code, its fields, its remedy and its request id', async () => {
  const invalid = await problemOf(
    tenure.POST('/organizations', { body: { name: 'Acme', slug: 'UPPER', timezone: 'Europe/Oslo' } }),
  )
  assert.deepEqual(
    [invalid.status, invalid.code, Object.keys(invalid.errors)],
    [422, 'validation_failed', ['slug']],
  )
  assert.match(String(invalid.requestId), /^[0-9a-f-]{36}$/)
  const stranger = await problemOf(createTenureClient({ baseUrl: url }).GET('/organizations'))
  assert.deepEqual([stranger.status, stranger.code, stranger.errors], [401, 'sign_in_required', {}])
  const reader = createTenureClient({ baseUrl: url, headers: { cookie: await viewersCookie() } })
  const forbidden = await problemOf(
    reader.POST('/organizations', { body: { name: 'Acme', slug: 'acme', timezone: 'Europe/Oslo' } }),
  )
  assert.deepEqual(
    [forbidden.code, forbidden.body.permission],
    ['permission_missing', 'organizations.create'],
  )
  assert.match(String(forbidden.remedy), /role/)
})

async function viewersCookie(): Promise<string> {
  const person = { email: 'viewer@example.com', password: 'correct horse battery' }
  await tenure.POST('/staff', { body: { ...person, name: 'Viewer', roles: ['viewer'] } })
  const { response } = await tenure.POST('/sessions', { body: person })
  return String(response.headers.getSetCookie()[0]?.split(';')[0])
}

test('a list is walked to its end, page by page', async () => {
  const made: number[] = []
  for (let each = 0; each < 5; each += 1) made.push((await newOrganization()).id)
  const query = { sort: '-created_at' } as const
  const inTwos: number[] = []
  for await (const items of pages((page) =>
    tenure.GET('/organizations', { params: { query: { ...query, ...page, limit: 2 } } }),
  )) {
    assert.ok(items.length <= 2)
    inTwos.push(...items.map(({ id }) => id))
  }
  const all = await collect((page) =>
    tenure.GET('/organizations', { params: { query: { ...query, ...page } } }),
  )
  assert.deepEqual(
    inTwos,
    all.map(({ id }) => id),
  )
  assert.deepEqual(inTwos.slice(0, 5), made.reverse())
})

test('a cursor that does not move ends the walk instead of spinning', async () => {
  const stuck = async () => ({ data: { items: [1], next_cursor: 'same' }, response: new Response() })
  await assert.rejects(collect(stuck), /does not go on/)
})

test('a name that is empty or dots is refused before anything is sent', async () => {
  for (const organization of ['', '.', '..']) {
    const nowhere = createTenureClient({ baseUrl: url, fetch: () => assert.fail('it was sent') })
    await assert.rejects(
      nowhere.GET('/organizations/{organization}', { params: { path: { organization } } }),
      /cannot be the organization/,
    )
  }
  const strange = await problemOf(
    tenure.GET('/organizations/{organization}', { params: { path: { organization: 'a/../../tokens?x#y' } } }),
  )
  assert.equal(strange.status, 404)
})

test("the same key of the caller's own gives the same answer", async () => {
  const body = { name: 'Once', slug: 'once', timezone: 'Europe/Oslo' }
  const [first, second] = [
    await tenure.POST('/organizations', { body, headers: { 'idempotency-key': 'once' } }),
    await tenure.POST('/organizations', { body, params: { header: { 'Idempotency-Key': 'once' } } }),
  ]
  assert.equal(first.data.id, second.data.id)
})

test("the package's face is the same client as JavaScript", async () => {
  const built = await import('tenure/client')
  assert.deepEqual(Object.keys(built).sort(), Object.keys(await import('./index.ts')).sort())
  const { data } = await built.createTenureClient({ baseUrl: url }).GET('/about')
  assert.equal(data.name, 'Tenure')
})
