// Server-sent events: a comment every 15 seconds keeps proxies from closing the stream, and the id of each event lets
// a browser that reconnects go on where it was.
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ServerSentEvent } from './route.ts'

const keepAliveMilliseconds = 15_000

export function sendEvents(events: AsyncIterable<ServerSentEvent>, request: FastifyRequest, reply: FastifyReply) {
  const stream = Readable.from(encode(events), { objectMode: false })
  const keepAlive = setInterval(() => reply.raw.writable && reply.raw.write(': still here\n\n'), keepAliveMilliseconds)
  stream.on('close', () => clearInterval(keepAlive))
  request.leaving.signal.addEventListener('abort', () => stream.destroy())
  return reply.header('content-type', 'text/event-stream; charset=utf-8').header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no').send(stream)
}

async function* encode(events: AsyncIterable<ServerSentEvent>): AsyncGenerator<string> {
  yield ': open\n\n'
  for await (const { id, event, data } of events) {
    const head = [id && `id: ${id}`, event && `event: ${event}`].filter(Boolean).map((line) => `${line}\n`).join('')
    yield `${head}data: ${JSON.stringify(data)}\n\n`
  }
}
