import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { absent } from './absent.ts'
import { z } from 'zod'
import { systemClock } from './clock.ts'
import { createHttp } from './http.ts'
import { createLog } from './log.ts'
import { route, type ServerSentEvent } from './route.ts'

/**
 * A server with one stream that sends one event and then waits; it also tells whether the stream's source has
 * ended.
 */
async function streaming(t: TestContext) {
  const ended = Promise.withResolvers<boolean>()
  async function* events(signal: AbortSignal): AsyncGenerator<ServerSentEvent> {
    try {
      yield { id: '7', event: 'step', data: { text: 'two\nlines' } }
      await once(signal, 'abort')
    } finally {
      ended.resolve(true)
    }
  }
  const stream = route({
    method: 'GET',
    path: '/stream',
    summary: 'Stream',
    tag: 'test',
    permission: 'public',
    produces: 'text/event-stream',
    responses: { 200: z.string() },
    handler: async ({ signal }) => ({ status: 200, events: events(signal) }),
  })
  const http = await createHttp({
    db: absent('database'),
    clock: systemClock,
    log: createLog('silent'),
    routes: [stream],
    authenticate: async () => null,
    version: '0',
  })
  t.after(() => http.close())
  await http.listen({ port: 0, host: '127.0.0.1' })
  const sent = request({ port: (http.server.address() as AddressInfo).port, path: '/api/v1/stream' }).end()
  const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage]
  const read = response.setEncoding('utf8')[Symbol.asyncIterator]()
  const next = async () => (await read.next()) as IteratorResult<string>
  /** Fails when the stream has ended: otherwise waiting for a text that cannot come would never end. */
  const until = async (wanted: string): Promise<string> => {
    let text = ''
    while (!text.includes(wanted)) {
      const { done, value } = await next()
      assert.ok(!done, `the stream ended after: ${text}`)
      text += value
    }
    return text
  }
  return { response, ended: ended.promise, next, until }
}

test('an event has its id, its name and its data on one line, and nothing keeps a stream in a cache', async (t) => {
  const { response, until } = await streaming(t)
  assert.equal(response.headers['content-type'], 'text/event-stream; charset=utf-8')
  assert.equal(response.headers['cache-control'], 'no-store')
  assert.equal(await until('data'), ': open\n\nid: 7\nevent: step\ndata: {"text":"two\\nlines"}\n\n')
})

test('a silent stream says now and then that it is still there', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const { next, until } = await streaming(t)
  await next()
  t.mock.timers.tick(15_000)
  await until('still here')
})

test('a stream ends after ten minutes, so that the person who opens it again has to prove again who they are', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { next, ended } = await streaming(t)
  await next()
  t.mock.timers.tick(10 * 60_000)
  let step = await next()
  while (!step.done) step = await next()
  assert.equal(await ended, true)
})

test('a client that leaves ends the source of its stream', async (t) => {
  const { response, next, ended } = await streaming(t)
  await next()
  response.destroy()
  assert.equal(await ended, true)
})
