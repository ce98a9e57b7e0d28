// Watching survives what happens to long connections: breaks, restarts, silence, servers without streams.
import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { test } from 'node:test'
import { movableClock } from '#platform/clock.ts'
import { createClient, Unreachable } from './client.ts'
import { observe, type ObserveInput } from './observe.ts'
import { operation, step } from './samples.ts'
import type { Operation } from './shapes.ts'
import { problem, standIn } from './stand-in.ts'

const running = (status: Operation['steps'][number]['status']) => operation({ status: 'running', steps: [step('mark', { status })] })
const finished = operation({ status: 'done', steps: [step('mark', { status: 'done' })] })

function input(url: string, given: Partial<ObserveInput> = {}): ObserveInput {
  const clock = movableClock(new Date('2026-11-21T10:00:00Z'))
  const pause = async (milliseconds: number, signal?: AbortSignal) => {
    // The long pause is the wait for silence: it only ends when something was heard, unless a test says otherwise.
    if (milliseconds > 10_000) return new Promise<void>((done) => signal?.addEventListener('abort', () => done()))
    clock.advance(milliseconds)
    await new Promise((done) => setImmediate(done))
  }
  return {
    client: createClient({ url, credential: null, fetch }), id: 12, patienceMilliseconds: 10_000,
    io: { clock, pause, signal: new AbortController().signal }, ...given,
  }
}

async function statuses(from: ObserveInput): Promise<string[]> {
  const seen: string[] = []
  for await (const { status, steps } of observe(from)) seen.push(`${status}/${steps[0]?.status}`)
  return seen.filter((each, index) => each !== seen[index - 1])
}

const stream = (response: ServerResponse, ...events: [event: string, data: unknown][]) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(': open\n\n')
  for (const [index, [event, data]] of events.entries()) response.write(`id: ${index + 1}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

test('steps are shown as their events come, and the operation is asked for again when it changes itself', async () => {
  let isDone = false
  await using server = await standIn({
    'GET /operations/12': () => ({ body: isDone ? finished : running('pending') }),
    'GET /operations/12/events': (_request, response) => {
      stream(response, ['step', step('mark', { status: 'running' })])
      isDone = true
      response.write('event: operation\ndata: {"id":12,"status":"done"}\n\n')
      return undefined
    },
  })
  assert.equal((await statuses(input(server.url))).at(-1), 'done/done')
})

test('a step event carries the step, so it is shown without asking for the operation again', async () => {
  await using server = await standIn({
    'GET /operations/12': () => ({ body: running('pending') }),
    'GET /operations/12/events': (_request, response) => {
      stream(response, ['step', step('mark', { status: 'running' })])
      return undefined
    },
  })
  for await (const { steps } of observe(input(server.url))) if (steps[0]?.status === 'running') break
  assert.equal(server.received.filter(({ path }) => path === '/operations/12').length, 2)
})

test('a stream that breaks is opened again from the last event that was seen', async () => {
  let opened = 0
  let breakStream = () => {}
  await using server = await standIn({
    'GET /operations/12': () => ({ body: opened < 2 ? running('pending') : finished }),
    'GET /operations/12/events': (_request, response) => {
      opened += 1
      stream(response, ['step', step('mark', { status: 'running' })])
      breakStream = () => response.destroy()
      return undefined
    },
  })
  let last = ''
  for await (const { status, steps } of observe(input(server.url))) {
    last = status
    if (steps[0]?.status === 'running') breakStream()
  }
  assert.equal(last, 'done')
  const ids = server.received.filter(({ path }) => path.endsWith('/events')).map(({ headers }) => headers['last-event-id'])
  assert.deepEqual(ids, [undefined, '1'])
})

test('a server without streams is asked again and again', async () => {
  let asked = 0
  await using server = await standIn({ 'GET /operations/12': () => ({ body: ++asked < 4 ? running('running') : finished }) })
  assert.deepEqual(await statuses(input(server.url)), ['running/running', 'done/done'])
})

test('silence on an open stream is not trusted: the operation is asked for again', async () => {
  let asked = 0
  await using server = await standIn({
    'GET /operations/12': () => ({ body: ++asked < 4 ? running('running') : finished }),
    'GET /operations/12/events': (_request, response) => {
      stream(response)
      return undefined
    },
  })
  const impatient = input(server.url)
  impatient.io.pause = () => new Promise((done) => setImmediate(done))
  assert.deepEqual(await statuses(impatient), ['running/running', 'done/done'])
  assert.equal(server.received.filter(({ path }) => path.endsWith('/events')).length, 1)
})

test('a server that goes away and comes back at the same address loses nothing', async () => {
  const before = await standIn({ 'GET /operations/12': () => ({ body: running('running') }) })
  const said: string[] = []
  const from = input(before.url, { onConnection: (state) => void said.push(state), patienceMilliseconds: 1_000_000 })
  const seen = observe(from)
  await seen.next()
  await before[Symbol.asyncDispose]()
  let after: Awaited<ReturnType<typeof standIn>> | null = null
  const pause = from.io.pause
  let pauses = 0
  from.io.pause = async (...args) => {
    pauses += 1
    if (pauses === 3) after = await standIn({ 'GET /operations/12': () => ({ body: finished }) }, before.port)
    return pause(...args)
  }
  const rest: string[] = []
  for await (const { status } of seen) rest.push(status)
  await (after as Awaited<ReturnType<typeof standIn>> | null)?.[Symbol.asyncDispose]()
  assert.equal(rest.at(-1), 'done')
  assert.deepEqual(said, ['lost', 'back'])
})

test('a server that stays away longer than the patience ends the watch', async () => {
  const server = await standIn({ 'GET /operations/12': () => ({ body: running('running') }) })
  const seen = observe(input(server.url))
  await seen.next()
  await server[Symbol.asyncDispose]()
  await assert.rejects(async () => { for await (const _ of seen); }, Unreachable)
})

test('an operation that one may not see any more ends the watch at once', async () => {
  let asked = 0
  await using server = await standIn({
    'GET /operations/12': () => (++asked < 2 ? { body: running('running') } : problem(404, 'not_found', 'There is no such operation.')),
  })
  await assert.rejects(() => statuses(input(server.url)), /no such operation/)
})
