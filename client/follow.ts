// Follows an operation as the server sees it: events while they come, asking again while they do not. A
// server that restarts, a proxy that cuts the stream and a lost event only make it slower, never wrong.
import type { Calls } from './calls.ts'
import { readEvents, type StreamEvent } from './events.ts'
import { ApiProblem, NotTenure, Unreachable } from './problem.ts'
import type { Operation, OperationStatus, Step } from './shapes.ts'

export interface FollowOptions {
  /** Ends it. */
  signal?: AbortSignal
  /** How long a server that is away is waited for; two minutes unless said. */
  patienceMilliseconds?: number
  /** Told once when the server is lost, and once when it is back. */
  onConnection?(state: 'lost' | 'back', error?: Error): void
  /** Milliseconds of a clock that never goes back. */
  now?(): number
  /** Resolves after that many milliseconds, or at once when the signal aborts; never rejects. */
  pause?(milliseconds: number, signal: AbortSignal): Promise<void>
}

const againMilliseconds = 2_000
const silenceMilliseconds = 15_000
const patienceMilliseconds = 120_000
const ends: readonly OperationStatus[] = ['done', 'failed', 'cancelled']

/** An operation that will not go on by itself; one that failed can be tried again. */
export const hasEnded = ({ status }: Pick<Operation, 'status'>): boolean => ends.includes(status)

/**
 * Calls `onChange` with the operation as it is and after each change, and resolves to it when it has ended
 * (`done`,
 * `failed` or `cancelled`).
 * @throws the signal's reason when it aborts; Unreachable when the server stays away; ApiProblem when it
 * refuses
 */
export async function watchOperation(
  calls: Calls,
  id: number,
  onChange: (operation: Operation) => void,
  signal?: AbortSignal,
): Promise<Operation> {
  for await (const operation of followOperation(calls, id, { signal })) {
    onChange(operation)
    if (hasEnded(operation)) return operation
  }
  throw signal?.reason
}

/**
 * The operation as it is, then again after each change, until it has ended or the signal aborts.
 * @throws Unreachable when the server stays away longer than the patience; ApiProblem when it refuses
 */
export async function* followOperation(
  calls: Calls,
  id: number,
  options: FollowOptions = {},
): AsyncGenerator<Operation> {
  const following = settled(calls, id, options)
  const { signal } = following
  try {
    yield* eachState(following)
  } catch (error) {
    if (!signal.aborted) throw error // a request that was broken off is no failure
  }
}

type Following = Required<Omit<FollowOptions, 'onConnection'>> &
  Pick<FollowOptions, 'onConnection'> & { calls: Calls; id: number }

const settled = (calls: Calls, id: number, { signal, ...given }: FollowOptions): Following => ({
  calls,
  id,
  patienceMilliseconds,
  now: () => performance.now(),
  pause,
  ...given,
  signal: signal ?? new AbortController().signal,
})

async function* eachState(following: Following): AsyncGenerator<Operation> {
  const { signal } = following
  let lastEventId: string | null = null
  let operation = await reach(following)
  yield operation
  while (!hasEnded(operation) && !signal.aborted) {
    for await (const { next, id } of streamed(following, lastEventId)) {
      lastEventId = id ?? lastEventId
      operation = next
      yield operation
      if (hasEnded(operation)) return
    }
    await following.pause(againMilliseconds, signal)
    if (signal.aborted) return
    operation = await reach(following)
    yield operation
  }
}

interface Seen {
  next: Operation
  id: string | null
}

/**
 * What one stream brings. Ends without a word when it breaks or never opens: asking again tells the truth.
 */
async function* streamed(following: Following, lastEventId: string | null): AsyncGenerator<Seen> {
  const leaving = new AbortController()
  const signal = AbortSignal.any([following.signal, leaving.signal])
  try {
    const events = await openEvents(following, lastEventId, signal)
    if (!events) return
    let operation = await fetchOperation(following) // what happened before the stream was open
    yield { next: operation, id: null }
    for await (const event of withSilence(events, (heard) => following.pause(silenceMilliseconds, heard))) {
      operation = await applied(following, event, operation)
      yield { next: operation, id: event?.id ?? null }
    }
  } catch (error) {
    if (!passes(error)) throw error
  } finally {
    leaving.abort()
  }
}

async function openEvents({ calls, id }: Following, lastEventId: string | null, signal: AbortSignal) {
  try {
    const headers = { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) }
    const { data, response } = await calls.GET('/operations/{id}/events', {
      params: { path: { id } },
      headers,
      parseAs: 'stream',
      signal,
    })
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
    return isStream && data ? untilBroken(readEvents(data)) : null
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
async function applied(
  following: Following,
  event: StreamEvent | null,
  operation: Operation,
): Promise<Operation> {
  const step = event?.event === 'step' ? parseStep(event.data) : null
  if (!step || !operation.steps.some(({ key }) => key === step.key)) return fetchOperation(following)
  return { ...operation, steps: operation.steps.map((each) => (each.key === step.key ? step : each)) }
}

function parseStep(data: string): Step | null {
  try {
    const step = JSON.parse(data) as Step
    return typeof step.key === 'string' && typeof step.title === 'string'
      ? { ...step, parts: step.parts ?? [], waiting_for: step.waiting_for ?? [] }
      : null
  } catch {
    return null
  }
}

/** The events, and null each time it has been quiet for long. */
async function* withSilence<T>(
  events: AsyncGenerator<T>,
  quiet: (heard: AbortSignal) => Promise<void>,
): AsyncGenerator<T | null> {
  let next = events.next()
  for (;;) {
    const heard = new AbortController()
    const result = await Promise.race([next, quiet(heard.signal).then(() => null)])
    heard.abort()
    if (result?.done) return
    yield result ? (result.value as T) : null
    if (result) next = events.next()
  }
}

async function reach(following: Following): Promise<Operation> {
  const { signal, onConnection, now } = following
  let lostAt: number | null = null
  for (;;) {
    try {
      const operation = await fetchOperation(following)
      if (lostAt !== null) onConnection?.('back')
      return operation
    } catch (error) {
      if (!passes(error) || signal.aborted) throw error
      if (lostAt === null) onConnection?.('lost', error as Error)
      lostAt ??= now()
      if (now() - lostAt >= following.patienceMilliseconds) throw error
      await following.pause(againMilliseconds, signal)
    }
  }
}

const fetchOperation = async ({ calls, id, signal }: Following): Promise<Operation> =>
  (await calls.GET('/operations/{id}', { params: { path: { id } }, signal })).data

/** What a restart or a busy moment looks like from here. */
function passes(error: unknown): boolean {
  if (error instanceof ApiProblem) return error.status === 429 || error.status >= 500
  return error instanceof Unreachable || error instanceof NotTenure
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) return done()
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      done()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
  })
}
