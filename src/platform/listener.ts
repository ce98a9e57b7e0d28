// One LISTEN connection for each node serves every event stream of that node. When it is lost it is opened
// again, and all streams read the outbox once, because a notification may have been missed.
import { pause } from './clock.ts'
import { inUse } from './database-use.ts'
import type { Log } from './log.ts'
import { eventsChannel } from './outbox.ts'
import { PatientClient } from './patient-client.ts'

const askMilliseconds = 30_000

export interface Listener {
  /**
   * Calls back for each notification about that operation, and after a reconnect. Returns a function that
   * ends this.
   */
  subscribe(operationId: number, wake: () => void): () => void
  close(): Promise<void>
}

export async function listen(url: string, log: Log): Promise<Listener> {
  const subscribers = new Map<number, Set<() => void>>()
  const closing = new AbortController()
  let client = await connect()

  async function connect(): Promise<PatientClient> {
    const next = new PatientClient({ connectionString: url, application_name: 'tenure listener' })
    next.on('notification', ({ payload }) => subscribers.get(Number(payload))?.forEach((wake) => wake()))
    next.on('error', (error) => log.warn({ error }, 'the event listener lost its connection'))
    await next.connect()
    await next.prepare()
    await inUse('request', () => next.query(`listen ${eventsChannel}`))
    // Set only now: otherwise each failed attempt would begin another series of attempts beside the first.
    next.on('end', () => void reconnect())
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

  // A connection on which nothing is sent would give no other sign that it is dead.
  const asking = setInterval(
    () => void inUse('request', () => client.query('select')).catch(() => undefined),
    askMilliseconds,
  ).unref()

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
      clearInterval(asking)
      await client.end().catch(() => undefined)
    },
  }
}
