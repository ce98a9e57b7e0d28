// The client against a network that breaks, servers that go away, and answers that are none of Tenure's.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { bootstrapToken } from '#test/node/credentials.ts'
import { flakyNetwork } from './flaky-network-for-tests.ts'
import { createTenureClient, NotTenure, Unreachable, type Operation } from './index.ts'
import { problemOf, served } from './served-for-tests.ts'

const { url, port, tenure, newOrganization } = await served({ after })

const planRehearsal = (wait: boolean) =>
  tenure.POST('/operations', { body: { kind: 'rehearsal', input: { steps: 2, seconds: 0, wait } } })
const confirmRehearsal = ({ id, digest }: Operation) =>
  tenure.POST('/operations/{id}/confirm', { params: { path: { id } }, body: { digest } })
const complete = (id: number) =>
  tenure.POST('/operations/{id}/steps/{key}/complete', {
    params: { path: { id, key: 'manual' } },
    body: { note: 'Go on' },
  })
const rehearse = async (): Promise<number> =>
  (await confirmRehearsal((await planRehearsal(true)).data)).data.id

test('a POST whose answer was lost is sent again with its key and has one effect', async (context) => {
  const network = await flakyNetwork(context, port)
  const { id } = await newOrganization()
  const path = { organization: String(id) }
  network.loseNextAnswer()
  const flaky = createTenureClient({ baseUrl: network.url, token: bootstrapToken })
  const { response } = await flaky.POST('/organizations/{organization}/invoices', {
    params: { path },
    body: { number: 'A-1', currency: 'EUR', amount_minor: 100 },
  })
  assert.deepEqual([response.status, response.headers.get('idempotency-replayed')], [201, 'true'])
  assert.equal(
    (await tenure.GET('/organizations/{organization}/invoices', { params: { path } })).data.items.length,
    1,
  )
})

test('a POST that keeps no answer is never repeated, whatever key it was given', async (context) => {
  const network = await flakyNetwork(context, port)
  network.loseNextAnswer()
  const flaky = createTenureClient({ baseUrl: network.url, token: bootstrapToken })
  const body = { email: 'nobody@example.com', password: 'wrong' }
  await assert.rejects(flaky.POST('/sessions', { body, headers: { 'idempotency-key': 'mine' } }), Unreachable)
  assert.equal(network.count(/^POST \/api\/v1\/sessions/), 1)
})

test('a watch survives a cut connection and goes on after the last event it has seen', async (context) => {
  const network = await flakyNetwork(context, port)
  const flaky = createTenureClient({ baseUrl: network.url, token: bootstrapToken })
  const { data: plan } = await planRehearsal(true)
  const seen: string[] = []
  const connection: string[] = []
  let opened = Promise.resolve('')
  const turns: Record<string, () => Promise<unknown>> = {
    // the second look is made when the stream is open
    planned: async () => seen.length === 2 && confirmRehearsal(plan),
    waiting: async () => {
      opened = network.passes(/^GET .*\/operations\/\d+\/events/)
      network.cut()
    },
  }
  const onConnection = (state: 'lost' | 'back') => {
    connection.push(state)
    // what happens meanwhile is not missed
    if (state === 'lost') void complete(plan.id).finally(() => network.mend())
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
  const pause = async (milliseconds: number) => {
    now += milliseconds
  }
  const seen = flaky.followOperation(await rehearse(), {
    pause,
    now: () => now,
    patienceMilliseconds: 10_000,
  })
  await seen.next()
  network.cut()
  await assert.rejects(async () => {
    for await (const _ of seen);
  }, Unreachable)
  assert.ok(now >= 10_000)
})

test('a watch that is broken off throws the reason and stops asking', async () => {
  const leaving = new AbortController()
  const id = await rehearse()
  const watching = tenure.watchOperation(
    id,
    () => leaving.abort(new Error('closed the page')),
    leaving.signal,
  )
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
    if (request.url === '/api/v1/about')
      return void response.writeHead(302, { location: `${url}/elsewhere` }).end()
    response
      .writeHead(request.url === '/api/v1/roles' ? 502 : 200, { 'content-type': 'text/html' })
      .end('<h1>Welcome</h1>')
  })
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  context.after(() => other.close())
  const wrong = createTenureClient({
    baseUrl: `http://127.0.0.1:${(other.address() as AddressInfo).port}/`,
    token: 'secret',
  })
  for (const call of [wrong.GET('/organizations'), wrong.GET('/roles'), wrong.GET('/about')])
    await assert.rejects(call, NotTenure)
  assert.deepEqual(
    seen,
    ['/organizations', '/roles', '/about'].map((path) => `/api/v1${path} Bearer secret`),
  )
})

test('a server that is not there is Unreachable, with what the network said', async () => {
  const nobody = createTenureClient({ baseUrl: 'http://127.0.0.1:1' })
  await assert.rejects(
    nobody.GET('/about'),
    (error: unknown) =>
      error instanceof Unreachable && /127\.0\.0\.1:1 cannot be reached/.test(error.message),
  )
})

test("a request that the caller breaks off throws the caller's reason", async () => {
  await assert.rejects(tenure.GET('/about', { signal: AbortSignal.abort(new Error('enough')) }), /enough/)
})
