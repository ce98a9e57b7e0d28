// Follows an operation as the server sees it: events while they come, asking again while they do not. A server that
// restarts, a proxy that cuts the stream and a lost event only make it slower, never wrong.
import { ApiProblem, NotTenure, Unreachable, path, type Client } from './client.ts'
import type { CliIo } from './context.ts'
import { readEvents, type StreamEvent } from './events.ts'
import type { Operation, OperationStatus, Step } from './shapes.ts'

export interface ObserveInput {
  client: Client
  id: number
  io: Pick<CliIo, 'clock' | 'pause' | 'signal'>
  /** How long an unreachable server is waited for. */
  patienceMilliseconds: number
  /** Told once when the server is lost, and once when it is back. */
  onConnection?(state: 'lost' | 'back', error?: Error): void
}

const againMilliseconds = 2_000
const silenceMilliseconds = 15_000
const ends: readonly OperationStatus[] = ['done', 'failed', 'cancelled']

/** An operation that will not go on by itself. */
export const hasEnded = ({ status }: Operation): boolean => ends.includes(status)

/**
 * The operation as it is, then again after each change, until it has ended or the signal aborts.
 * @throws Unreachable when the server stays away longer than the patience; ApiProblem when it refuses
 */
export async function* observe(input: ObserveInput): AsyncGenerator<Operation> {
  const { io: { pause, signal } } = input
  const reached = patiently(input)
  let lastEventId: string | null = null
  let operation = await reached()
  yield operation
  while (!hasEnded(operation) && !signal.aborted) {
    for await (const { next, id } of streamed(input, lastEventId)) {
      lastEventId = id ?? lastEventId
      operation = next
      yield operation
      if (hasEnded(operation)) return
    }
    await pause(againMilliseconds, signal)
    if (signal.aborted) return
    operation = await reached()
    yield operation
  }
}

interface Seen { next: Operation; id: string | null }

/** What one stream brings. Ends without a word when it breaks or never opens: the caller asks again, which tells the truth. */
async function* streamed({ client, id, io }: ObserveInput, lastEventId: string | null): AsyncGenerator<Seen> {
  const leaving = new AbortController()
  const signal = AbortSignal.any([io.signal, leaving.signal])
  try {
    const events = await openEvents(client, id, lastEventId, signal)
    if (!events) return
    let operation = await fetchOperation(client, id) // what happened before the stream was open
    yield { next: operation, id: null }
    for await (const event of withSilence(events, (until) => io.pause(silenceMilliseconds, until))) {
      operation = await applied(client, event, operation)
      yield { next: operation, id: event?.id ?? null }
    }
  } catch (error) {
    if (!passes(error)) throw error
  } finally {
    leaving.abort()
  }
}

async function openEvents(client: Client, id: number, lastEventId: string | null, signal: AbortSignal) {
  try {
    const headers: Record<string, string> = lastEventId ? { 'last-event-id': lastEventId } : {}
    return untilBroken(readEvents(await client.open(path`/operations/${id}/events`, headers, signal)))
  } catch {
    return null
  }
}

async function* untilBroken<T>(events: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* events
  } catch {
    // A connection that breaks is the end of this stream and nothing else.
  }
}

/** A step carries its whole state; everything else is asked for anew, silence included. */
async function applied(client: Client, event: StreamEvent | null, operation: Operation): Promise<Operation> {
  const step = event?.event === 'step' ? parseStep(event.data) : null
  if (!step || !operation.steps.some(({ key }) => key === step.key)) return fetchOperation(client, operation.id)
  return { ...operation, steps: operation.steps.map((each) => (each.key === step.key ? step : each)) }
}

function parseStep(data: string): Step | null {
  try {
    const step = JSON.parse(data) as Step
    return typeof step.key === 'string' && typeof step.title === 'string' ? { ...step, parts: step.parts ?? [], waiting_for: step.waiting_for ?? [] } : null
  } catch {
    return null
  }
}

/** The events, and null each time it has been quiet for long. */
async function* withSilence<T>(events: AsyncGenerator<T>, quiet: (until: AbortSignal) => Promise<void>): AsyncGenerator<T | null> {
  let next = events.next()
  for (;;) {
    const heard = new AbortController()
    const result = await Promise.race([next, quiet(heard.signal).then(() => null)])
    heard.abort()
    if (result?.done) return
    yield result ? result.value as T : null
    if (result) next = events.next()
  }
}

function patiently(input: ObserveInput): () => Promise<Operation> {
  const { client, id, io, patienceMilliseconds } = input
  return async () => {
    let lostAt: number | null = null
    for (;;) {
      try {
        const operation = await fetchOperation(client, id)
        if (lostAt !== null) input.onConnection?.('back')
        return operation
      } catch (error) {
        const now = io.clock.now().getTime()
        if (lostAt === null && passes(error)) input.onConnection?.('lost', error as Error)
        lostAt ??= now
        if (!passes(error) || io.signal.aborted || now - lostAt >= patienceMilliseconds) throw error
        await io.pause(againMilliseconds, io.signal)
      }
    }
  }
}

const fetchOperation = (client: Client, id: number): Promise<Operation> => client.get<Operation>(path`/operations/${id}`)

/** What a restart or a busy moment looks like from here. */
function passes(error: unknown): boolean {
  if (error instanceof ApiProblem) return error.status === 429 || error.status >= 500
  return error instanceof Unreachable || error instanceof NotTenure
}
