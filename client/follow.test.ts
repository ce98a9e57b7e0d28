// Watching survives what happens to long connections: breaks, restarts, silence, servers without streams.
import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { test } from 'node:test'
import { operation, step } from '#cli/samples.ts'
import { problem, standIn } from '#test/cli/stand-in.ts'
import { createTenureClient, Unreachable, type FollowOptions, type Operation } from './index.ts'

const running = (status: Operation['steps'][number]['status']) =>
  operation({ status: 'running', steps: [step('mark', { status })] })
const finished = operation({ status: 'done', steps: [step('mark', { status: 'done' })] })

/**
 * Pauses take no time and move the clock; the long one waits for silence and ends only when something was
 * heard.
 */
function quick(given: Partial<FollowOptions> = {}): FollowOptions & Required<Pick<FollowOptions, 'pause'>> {
  let now = 0
  const pause = async (milliseconds: number, signal: AbortSignal) => {
    if (milliseconds > 10_000)
      return new Promise<void>((done) => signal.addEventListener('abort', () => done()))
    now += milliseconds
    await new Promise((done) => setImmediate(done))
  }
  return { now: () => now, pause, patienceMilliseconds: 10_000, ...given }
}

const follow = (url: string, options = quick()) =>
  createTenureClient({ baseUrl: url }).followOperation(12, options)

async function statuses(seen: AsyncGenerator<Operation>): Promise<string[]> {
  const all: string[] = []
  for await (const { status, steps } of seen) all.push(`${status}/${steps[0]?.status}`)
  return all.filter((each, index) => each !== all[index - 1])
}

const stream = (response: ServerResponse, ...events: [event: string, data: unknown][]) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(': open\n\n')
  for (const [index, [event, data]] of events.entries())
    response.write(`id: ${index + 1}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
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
  assert.equal((await statuses(follow(server.url))).at(-1), 'done/done')
})

test('a step event carries the step, so it is shown without asking for the operation again', async () => {
  await using server = await standIn({
    'GET /operations/12': () => ({ body: running('pending') }),
    'GET /operations/12/events': (_request, response) => {
      stream(response, ['step', step('mark', { status: 'running' })])
      return undefined
    },
  })
  for await (const { steps } of follow(server.url)) if (steps[0]?.status === 'running') break
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
  for await (const { status, steps } of follow(server.url)) {
    last = status
    if (steps[0]?.status === 'running') breakStream()
  }
  assert.equal(last, 'done')
  const ids = server.received
    .filter(({ path }) => path.endsWith('/events'))
    .map(({ headers }) => headers['last-event-id'])
  assert.deepEqual(ids, [undefined, '1'])
})

test('a server without streams is asked again and again', async () => {
  let asked = 0
  await using server = await standIn({
    'GET /operations/12': () => ({ body: ++asked < 4 ? running('running') : finished }),
  })
  assert.deepEqual(await statuses(follow(server.url)), ['running/running', 'done/done'])
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
  const pause = () =>
    new Promise<void>((done) => {
      setImmediate(done)
    })
  assert.deepEqual(await statuses(follow(server.url, quick({ pause }))), ['running/running', 'done/done'])
  assert.equal(server.received.filter(({ path }) => path.endsWith('/events')).length, 1)
})

test('a server that goes away and comes back at the same address loses nothing', async () => {
  const before = await standIn({ 'GET /operations/12': () => ({ body: running('running') }) })
  const said: string[] = []
  const { pause, ...options } = quick({
    onConnection: (state) => void said.push(state),
    patienceMilliseconds: 1_000_000,
  })
  let after: Awaited<ReturnType<typeof standIn>> | null = null
  let pauses = 0
  const seen = follow(before.url, {
    ...options,
    async pause(...args) {
      pauses += 1
      if (pauses === 3)
        after = await standIn({ 'GET /operations/12': () => ({ body: finished }) }, before.port)
      return pause(...args)
    },
  })
  await seen.next()
  await before[Symbol.asyncDispose]()
  const rest: string[] = []
  for await (const { status } of seen) rest.push(status)
  await (after as Awaited<ReturnType<typeof standIn>> | null)?.[Symbol.asyncDispose]()
  assert.equal(rest.at(-1), 'done')
  assert.deepEqual(said, ['lost', 'back'])
})

test('a server that stays away longer than the patience ends the watch', async () => {
  const server = await standIn({ 'GET /operations/12': () => ({ body: running('running') }) })
  const seen = follow(server.url)
  await seen.next()
  await server[Symbol.asyncDispose]()
  await assert.rejects(async () => {
    for await (const _ of seen);
  }, Unreachable)
})

test('an operation that one may not see any more ends the watch at once', async () => {
  let asked = 0
  await using server = await standIn({
    'GET /operations/12': () =>
      ++asked < 2 ? { body: running('running') } : problem(404, 'not_found', 'There is no such operation.'),
  })
  await assert.rejects(() => statuses(follow(server.url)), /no such operation/)
})
