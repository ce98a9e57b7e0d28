// One unit of work. Things that must be written last (audit, outbox, a stored answer) are collected while it
// runs and written just before the commit, so that every transaction takes its locks in the same order.
import type { Db, DbTransaction } from './postgres.ts'
import type { Actor } from './actor.ts'

export interface Tx {
  readonly db: DbTransaction
  readonly actor: Actor
  /** The person's reason; it is written into every audit entry of this transaction. */
  readonly reason: string | null
  readonly requestId: string | null
  /** Runs before the commit, in ascending order: module rows, audit heads, outbox, stored answers. */
  beforeCommit(order: number, action: () => Promise<void>): void
}

export interface TransactionInput {
  actor: Actor
  reason?: string | null
  requestId?: string | null
}

export const commitOrder = { audit: 10, outbox: 20, answer: 30 } as const

/** Runs `work` in one READ COMMITTED transaction. Its collected writes commit together with it. */
export function inTransaction<T>(db: Db, input: TransactionInput, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    const last: { order: number; action: () => Promise<void> }[] = []
    const tx: Tx = {
      db: trx,
      actor: input.actor,
      reason: input.reason ?? null,
      requestId: input.requestId ?? null,
      beforeCommit: (order, action) => {
        last.push({ order, action })
      },
    }
    const result = await work(tx)
    for (const { action } of last.sort((a, b) => a.order - b.order)) await action()
    return result
  })
}
