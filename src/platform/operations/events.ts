// The live events of an operation, read from the outbox by cursor. One LISTEN connection for each node wakes
// all streams.
import type { Db } from '../postgres.ts'
import type { Listener } from '../listener.ts'
import type { ServerSentEvent } from '../route.ts'
import type { Viewer } from './reader.ts'
import type { StepRow } from './tables.ts'
import { pause } from '../clock.ts'

const lookAgainMilliseconds = 5000

interface EventSource {
  db: Db
  listener: Listener
  /** The part of an event that this client may read: the outbox holds both texts. */
  viewer: Viewer
}

/**
 * Yields every event after `after`, and ends when the client leaves. Reads the outbox every few seconds too,
 * in case a notification was lost.
 */
export async function* operationEvents(
  { db, listener, viewer }: EventSource,
  operationId: number,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<ServerSentEvent> {
  let cursor = after
  let woken = new AbortController()
  const unsubscribe = listener.subscribe(operationId, () => woken.abort())
  try {
    while (!signal.aborted) {
      woken = new AbortController()
      const events = await db
        .selectFrom('outbox')
        .select(['id', 'type', 'data'])
        .where('operation_id', '=', operationId)
        .where('id', '>', cursor)
        .orderBy('id')
        .limit(200)
        .execute()
      for (const { id, type, data } of events) {
        yield { id: String(id), event: type, data: type === 'step' ? viewer.step(data as StepRow) : data }
        cursor = id
      }
      if (!events.length) await pause(lookAgainMilliseconds, AbortSignal.any([woken.signal, signal]))
    }
  } finally {
    unsubscribe()
  }
}

/**
 * A stream without a cursor begins with the present, because the client has just read the operation itself.
 */
export async function presentCursor(db: Db, operationId: number): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('operation_id', '=', operationId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? 0
}
