// Events are rows that are written with their change. Streams and deliveries read them from a cursor, so that
// a reconnect misses no event, and a change that is rolled back sends none.
import { sql } from 'kysely'
import type { Clock } from './clock.ts'
import type { Db, Queryable } from './postgres.ts'
import { builtOnce } from './built-once.ts'
import { commitOrder, type Tx } from './transaction.ts'

declare module './postgres.ts' {
  interface Tables {
    outbox: {
      id: import('kysely').Generated<number>
      organization_id: number | null
      operation_id: number | null
      type: string
      data: unknown
      created_at: string
    }
  }
}

export interface OutboxEvent {
  organization_id: number | null
  operation_id: number | null
  type: string
  data: Record<string, unknown>
}

export const eventsChannel = 'tenure_events'

/** Writes the event in the transaction, and wakes the listeners when it commits. */
export function emit(tx: Tx, clock: Clock, event: OutboxEvent): void {
  tx.beforeCommit(commitOrder.outbox, async () => {
    const about = String(event.operation_id ?? 0)
    await write(tx.db, {
      ...event,
      data: JSON.stringify(event.data),
      created_at: clock.now().toISOString(),
      about,
    })
  })
}

interface Written extends Omit<OutboxEvent, 'data'> {
  data: string
  created_at: string
  about: string
}

/** PostgreSQL delivers the notification only when the transaction commits. */
const write = builtOnce(
  (db: Queryable, { organization_id, operation_id, type, data, created_at, about }: Written) =>
    sql`
  with event as (
    insert into outbox (organization_id, operation_id, type, data, created_at)
    values (${organization_id}, ${operation_id}, ${type}, ${data}::jsonb, ${created_at})
  )
  select pg_notify(${eventsChannel}, ${about})`.compile(db),
)

/** Deletes events that every stream has had time to read; a scheduled task calls it. */
export async function trimOutbox(db: Db, clock: Clock, keepDays = 30): Promise<number> {
  const limit = new Date(clock.now().getTime() - keepDays * 86_400_000).toISOString()
  const result = await db.deleteFrom('outbox').where('created_at', '<', limit).executeTakeFirst()
  return Number(result.numDeletedRows)
}
