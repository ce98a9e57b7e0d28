// Server-sent events: a comment every 15 seconds keeps proxies from closing the stream, and with the id of
// each event a reconnecting browser continues where it was.
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ServerSentEvent } from './route.ts'

const keepAliveMilliseconds = 15_000
// The right to read is checked when a stream opens. A stream ends after some time, and opening it again
// checks again: otherwise a revoked token or a disabled person could read for days.
const longestMilliseconds = 10 * 60_000

export interface Streamed {
  /**
   * Must end when the request's signal aborts: the client has left, the time of the stream is over, or the
   * node stops.
   */
  events: AsyncIterable<ServerSentEvent>
  /** Called once when the stream is over. */
  leave: () => void
  draining: AbortSignal
}

export function sendEvents(
  { events, leave, draining }: Streamed,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const stream = Readable.from(encode(events, draining), { objectMode: false })
  const sayHere = (): void => {
    if (reply.raw.writable) reply.raw.write(': still here\n\n')
  }
  const keepAlive = setInterval(sayHere, keepAliveMilliseconds).unref()
  const end = (): void => request.leaving.abort()
  const ending = setTimeout(end, longestMilliseconds).unref()
  draining.addEventListener('abort', end, { once: true })
  if (draining.aborted) end()
  stream.on('close', () => {
    clearInterval(keepAlive)
    clearTimeout(ending)
    draining.removeEventListener('abort', end)
    leave()
  })
  return reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(stream)
}

// One second is enough for the load balancer to notice that this node stops; then the stream opens at another
// node.
const goodbye =
  'retry: 1000\nevent: stopping\ndata: {"message":"This node stops; open the stream again."}\n\n'

async function* encode(
  events: AsyncIterable<ServerSentEvent>,
  draining: AbortSignal,
): AsyncGenerator<string> {
  yield ': open\n\n'
  for await (const { id, event, data } of events) {
    const head = [id && `id: ${id}`, event && `event: ${event}`]
      .filter(Boolean)
      .map((line) => `${line}\n`)
      .join('')
    yield `${head}data: ${JSON.stringify(data)}\n\n`
  }
  if (draining.aborted) yield goodbye
}
