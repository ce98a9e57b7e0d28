// The client against the server itself: every operation of the API, every way to fail, and a network that breaks.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { takesKey } from '#platform/idempotency.ts'
import { operationId } from '#platform/openapi.ts'
import { startNode } from '#test/node.ts'
import { bootstrapToken } from '#test/node/credentials.ts'
import { until } from '#test/node/until.ts'
import { flakyNetwork } from './flaky-network-for-tests.ts'
import { ApiProblem, collect, createTenureClient, NotTenure, pages, Unreachable, type Operation, type TenureClient } from './index.ts'
import { keyedPaths } from './schema.ts'

const node = await startNode({ after })
let url = ''
let port = 0
let tenure: TenureClient

before(async () => {
  url = await node.app.http.listen({ port: 0, host: '127.0.0.1' })
  port = Number(new URL(url).port)
  tenure = createTenureClient({ baseUrl: url, token: bootstrapToken })
})

let number = 0
const newOrganization = async () => {
  number += 1
  return (await tenure.POST('/organizations', { body: { name: `Clinic ${number}`, slug: `clinic-${number}`, timezone: 'Europe/Oslo' } })).data
}
const planRehearsal = (wait: boolean) => tenure.POST('/operations', { body: { kind: 'rehearsal', input: { steps: 2, seconds: 0, wait } } })
const confirmRehearsal = ({ id, digest }: Operation) => tenure.POST('/operations/{id}/confirm', { params: { path: { id } }, body: { digest } })
const complete = (id: number) => tenure.POST('/operations/{id}/steps/{key}/complete', { params: { path: { id, key: 'manual' } }, body: { note: 'Go on' } })
const rehearse = async (): Promise<number> => (await confirmRehearsal((await planRehearsal(true)).data)).data.id
const problemOf = async (call: Promise<unknown>): Promise<ApiProblem> => {
  const error = await call.then(() => assert.fail('it was not refused'), (reason: unknown) => reason)
  assert.ok(error instanceof ApiProblem, String(error))
  return error
}

test('every operation of the API is reached, each by its method and path', async () => {
  const anything: Record<string, string> = { organization: '987654321', id: '987654321', key: 'nothing' }
  for (const { method, path } of node.app.routes) {
    const params = { path: Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, anything[name]])) }
    const call = tenure[method] as (path: string, init: object) => Promise<unknown>
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: {} }
    const error = await call(path, { params, ...body }).then(() => null, (reason: unknown) => reason)
    if (!error) continue
    assert.ok(error instanceof ApiProblem, `${method} ${path}: ${String(error)}`)
    assert.ok(error.status < 500 && error.status !== 405 && !/nothing at this address/.test(error.message), `${method} ${path}: ${error.message}`)
  }
})

test('the types know every operation of the API and no other', async () => {
  const [, listed = ''] = (await readFile(join(import.meta.dirname, 'schema.ts'), 'utf8')).split('export interface operations {')
  const typed = [...listed.matchAll(/^ {4}(\w+): \{$/gm)].map(([, name]) => name)
  assert.deepEqual(typed.sort(), node.app.routes.map(operationId).sort(), 'make them anew with bin/generate.ts')
})

test('the addresses that keep their answers are those that the client sends a key to', () => {
  const keeping = node.app.routes.filter(takesKey).map(({ path }) => path)
  assert.deepEqual([...keyedPaths].sort(), [...new Set(keeping)].sort())
})

test('an organization is opened, filled, billed and closed with typed calls alone', async () => {
  const plane = await node.plane()
  const { id, slug } = await newOrganization()
  const at = { params: { path: { organization: String(slug) } } }
  const { data: instance, response } = await tenure.POST('/organizations/{organization}/instances', { ...at, body: { name: 'admin', role: 'admin', control_plane_id: plane.id } })
  assert.equal(response.status, 202)
  const isHealthy = async () => (await tenure.GET('/instances/{id}', { params: { path: { id: instance.id } } })).data.status === 'healthy'
  await until('the instance is healthy', isHealthy)
  const { data: invoice } = await tenure.POST('/organizations/{organization}/invoices', { ...at, body: { number: 'A-1', currency: 'EUR', amount_minor: 100 } })
  const { data: plan } = await tenure.POST('/operations', { body: { kind: 'organization.decommission', organization_id: id, reason: 'The contract has ended' } })
  assert.deepEqual(plan.plan.gone.filter(({ kind }) => kind === 'instance').map(({ name }) => name), ['admin'])
  await tenure.POST('/operations/{id}/confirm', { params: { path: { id: plan.id } }, body: { digest: plan.digest, slug: String(slug) } })
  const codes: string[] = []
  const closed = await tenure.watchOperation(plan.id, ({ waiting_for: reasons }) => {
    codes.push(...reasons.map(({ code }) => code))
    if (codes.filter((code) => code === 'open_invoice').length === 1) void tenure.POST('/invoices/{id}/pay', { params: { path: { id: invoice.id } } })
  })
  assert.equal(closed.status, 'done')
  assert.ok(codes.includes('open_invoice'))
  assert.equal((await tenure.GET('/organizations/{organization}', at)).data.status, 'retired')
})

test('204 gives no data', async () => {
  const { id } = await newOrganization()
  const lock = { params: { path: { organization: String(id) } }, body: { kind: 'lock' as const, reason: 'Under review' } }
  const { data } = await tenure.POST('/organizations/{organization}/locks', lock)
  const answer = await tenure.DELETE('/locks/{id}', { params: { path: { id: data.id }, query: { reason: 'Reviewed' } } })
  assert.deepEqual([answer.data, answer.response.status], [undefined, 204])
})

test('a refusal has its code, its fields, its remedy and its request id', async () => {
  const invalid = await problemOf(tenure.POST('/organizations', { body: { name: 'Acme', slug: 'UPPER', timezone: 'Europe/Oslo' } }))
  assert.deepEqual([invalid.status, invalid.code, Object.keys(invalid.errors)], [422, 'validation_failed', ['slug']])
  assert.match(String(invalid.requestId), /^[0-9a-f-]{36}$/)
  const stranger = await problemOf(createTenureClient({ baseUrl: url }).GET('/organizations'))
  assert.deepEqual([stranger.status, stranger.code, stranger.errors], [401, 'sign_in_required', {}])
  const reader = createTenureClient({ baseUrl: url, headers: { cookie: await viewersCookie() } })
  const forbidden = await problemOf(reader.POST('/organizations', { body: { name: 'Acme', slug: 'acme', timezone: 'Europe/Oslo' } }))
  assert.deepEqual([forbidden.code, forbidden.body.permission], ['permission_missing', 'organizations.create'])
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
  for await (const items of pages((page) => tenure.GET('/organizations', { params: { query: { ...query, ...page, limit: 2 } } }))) {
    assert.ok(items.length <= 2)
    inTwos.push(...items.map(({ id }) => id))
  }
  const all = await collect((page) => tenure.GET('/organizations', { params: { query: { ...query, ...page } } }))
  assert.deepEqual(inTwos, all.map(({ id }) => id))
  assert.deepEqual(inTwos.slice(0, 5), made.reverse())
})

test('a cursor that does not move ends the walk instead of spinning', async () => {
  const stuck = async () => ({ data: { items: [1], next_cursor: 'same' }, response: new Response() })
  await assert.rejects(collect(stuck), /does not go on/)
})

test('a name that is empty or dots is refused before anything is sent', async () => {
  for (const organization of ['', '.', '..']) {
    const nowhere = createTenureClient({ baseUrl: url, fetch: () => assert.fail('it was sent') })
    await assert.rejects(nowhere.GET('/organizations/{organization}', { params: { path: { organization } } }), /cannot be the organization/)
  }
  const strange = await problemOf(tenure.GET('/organizations/{organization}', { params: { path: { organization: 'a/../../tokens?x#y' } } }))
  assert.equal(strange.status, 404)
})

test('a POST whose answer was lost is sent again with its key and has one effect', async (context) => {
  const network = await flakyNetwork(context, port)
  const { id } = await newOrganization()
  const path = { organization: String(id) }
  network.loseNextAnswer()
  const flaky = createTenureClient({ baseUrl: network.url, token: bootstrapToken })
  const { response } = await flaky.POST('/organizations/{organization}/invoices', { params: { path }, body: { number: 'A-1', currency: 'EUR', amount_minor: 100 } })
  assert.deepEqual([response.status, response.headers.get('idempotency-replayed')], [201, 'true'])
  assert.equal((await tenure.GET('/organizations/{organization}/invoices', { params: { path } })).data.items.length, 1)
})

test('a POST that keeps no answer is never repeated, whatever key it was given', async (context) => {
  const network = await flakyNetwork(context, port)
  network.loseNextAnswer()
  const flaky = createTenureClient({ baseUrl: network.url, token: bootstrapToken })
  const body = { email: 'nobody@example.com', password: 'wrong' }
  await assert.rejects(flaky.POST('/sessions', { body, headers: { 'idempotency-key': 'mine' } }), Unreachable)
  assert.equal(network.count(/^POST \/api\/v1\/sessions/), 1)
})

test('the same key of the caller\'s own gives the same answer', async () => {
  const body = { name: 'Once', slug: 'once', timezone: 'Europe/Oslo' }
  const [first, second] = [await tenure.POST('/organizations', { body, headers: { 'idempotency-key': 'once' } }), await tenure.POST('/organizations', { body, params: { header: { 'Idempotency-Key': 'once' } } })]
  assert.equal(first.data.id, second.data.id)
})

test('a watch survives a cut connection and goes on after the last event it has seen', async (context) => {
  const network = await flakyNetwork(context, port)
  const flaky = createTenureClient({ baseUrl: network.url, token: bootstrapToken })
  const { data: plan } = await planRehearsal(true)
  const seen: string[] = []
  const connection: string[] = []
  let opened = Promise.resolve('')
  const turns: Record<string, () => Promise<unknown>> = {
    planned: async () => seen.length === 2 && confirmRehearsal(plan), // the second look is made when the stream is open
    waiting: async () => {
      opened = network.passes(/^GET .*\/operations\/\d+\/events/)
      network.cut()
    },
  }
  const onConnection = (state: 'lost' | 'back') => {
    connection.push(state)
    if (state === 'lost') void complete(plan.id).finally(() => network.mend()) // what happens meanwhile is not missed
  }
  for await (const { status } of flaky.followOperation(plan.id, { onConnection, pause: shortPause })) {
    const isNew = status === 'planned' || status !== seen.at(-1)
    seen.push(status)
    if (isNew) await turns[status]?.()
  }
  assert.match(await opened, /last-event-id: \d+/i)
  assert.deepEqual([seen.at(-1), connection], ['done', ['lost', 'back']])
})

/** A turn of the loop instead of seconds; the wait for silence ends only when something was heard. */
const shortPause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (milliseconds < 10_000) setImmediate(done)
    else signal.addEventListener('abort', () => done())
  })

test('a server that stays away ends the watch', async (context) => {
  const network = await flakyNetwork(context, port)
  const flaky = createTenureClient({ baseUrl: network.url, token: bootstrapToken })
  let now = 0
  const pause = async (milliseconds: number) => { now += milliseconds }
  const seen = flaky.followOperation(await rehearse(), { pause, now: () => now, patienceMilliseconds: 10_000 })
  await seen.next()
  network.cut()
  await assert.rejects(async () => { for await (const _ of seen); }, Unreachable)
  assert.ok(now >= 10_000)
})

test('a watch that is broken off throws the reason and stops asking', async () => {
  const leaving = new AbortController()
  const id = await rehearse()
  const watching = tenure.watchOperation(id, () => leaving.abort(new Error('closed the page')), leaving.signal)
  await assert.rejects(watching, /closed the page/)
})

test('an operation that is not there ends the watch at once', async () => {
  const seen = tenure.followOperation(987_654_321, { pause: () => assert.fail('it waited') })
  assert.equal((await problemOf(seen.next())).status, 404)
})

test('what is not Tenure is not taken for an answer, and no redirect is followed', async (context) => {
  const seen: string[] = []
  const other = createServer((request, response) => {
    seen.push(`${request.url} ${request.headers.authorization ?? ''}`)
    if (request.url === '/api/v1/about') return void response.writeHead(302, { location: `${url}/elsewhere` }).end()
    response.writeHead(request.url === '/api/v1/roles' ? 502 : 200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')
  })
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  context.after(() => other.close())
  const wrong = createTenureClient({ baseUrl: `http://127.0.0.1:${(other.address() as AddressInfo).port}/`, token: 'secret' })
  for (const call of [wrong.GET('/organizations'), wrong.GET('/roles'), wrong.GET('/about')]) await assert.rejects(call, NotTenure)
  assert.deepEqual(seen, ['/organizations', '/roles', '/about'].map((path) => `/api/v1${path} Bearer secret`))
})

test('a server that is not there is Unreachable, with what the network said', async () => {
  const nobody = createTenureClient({ baseUrl: 'http://127.0.0.1:1' })
  await assert.rejects(nobody.GET('/about'), (error: unknown) => error instanceof Unreachable && /127\.0\.0\.1:1 cannot be reached/.test(error.message))
})

test('a request that the caller breaks off throws the caller\'s reason', async () => {
  await assert.rejects(tenure.GET('/about', { signal: AbortSignal.abort(new Error('enough')) }), /enough/)
})

test('the package\'s face is the same client as JavaScript', async () => {
  const built = await import('tenure/client')
  assert.deepEqual(Object.keys(built).sort(), Object.keys(await import('./index.ts')).sort())
  const { data } = await built.createTenureClient({ baseUrl: url }).GET('/about')
  assert.equal(data.name, 'Tenure')
})
