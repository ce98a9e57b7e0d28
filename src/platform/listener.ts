// One LISTEN connection for each node feeds every event stream of that node. When it is lost it is opened again, and
// all streams look once at the outbox, because a notification may have been missed meanwhile.
import pg from 'pg'
import { pause } from './clock.ts'
import type { Log } from './log.ts'
import { eventsChannel } from './outbox.ts'

export interface Listener {
  /** Calls back for each notification about that operation, and after a reconnect. Returns how to stop. */
  subscribe(operationId: number, wake: () => void): () => void
  close(): Promise<void>
}

export async function listen(url: string, log: Log): Promise<Listener> {
  const subscribers = new Map<number, Set<() => void>>()
  const closing = new AbortController()
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({ connectionString: url, application_name: 'tenure listener', keepAlive: true })
    next.on('notification', ({ payload }) => subscribers.get(Number(payload))?.forEach((wake) => wake()))
    next.on('error', (error) => log.warn({ error }, 'the event listener lost its connection'))
    next.on('end', () => void reconnect())
    await next.connect()
    await next.query(`listen ${eventsChannel}`)
    return next
  }

  async function reconnect(): Promise<void> {
    while (!closing.signal.aborted) {
      await pause(1000, closing.signal)
      if (closing.signal.aborted) return
      const next = await connect().catch(() => null)
      if (!next) continue
      client = next
      for (const wakes of subscribers.values()) wakes.forEach((wake) => wake())
      return
    }
  }

  return {
    subscribe(operationId, wake) {
      const wakes = subscribers.get(operationId) ?? new Set()
      subscribers.set(operationId, wakes.add(wake))
      return () => {
        wakes.delete(wake)
        if (!wakes.size) subscribers.delete(operationId)
      }
    },
    async close() {
      closing.abort()
      await client.end().catch(() => undefined)
    },
  }
}
