// Every write of a node that drives an operation goes through here: it locks the operation's row and is
// refused when another node has taken over, so that a node that was asleep cannot write.
import type { Actor } from '../actor.ts'
import { builtOnce } from '../built-once.ts'
import type { Queryable } from '../postgres.ts'
import { inTransaction, type Tx } from '../transaction.ts'
import type { RunnerDeps } from './runner.ts'
import { drivable, type OperationRow } from './tables.ts'

/** What a node holds while it drives. */
export interface Claim {
  readonly operationId: number
  readonly attempt: number
  readonly jobId: string
  /** The person that it acts for. A command that changes it ends the claim. */
  readonly actor: Actor
  /** Aborts when this node is to leave the operation to another one. */
  readonly signal: AbortSignal
}

/** The operation was taken over, paused or ended: whatever this node does now no longer counts. */
export class Superseded extends Error {}

/** @throws Superseded when the claim no longer counts */
export async function fenced<T>(
  deps: RunnerDeps,
  claim: Claim,
  work: (tx: Tx, operation: OperationRow) => Promise<T>,
): Promise<T> {
  return inTransaction(deps.db, claim, async (tx) => {
    const operation = await lockOperation(tx, claim.operationId)
    if (!operation || operation.attempt !== claim.attempt || !drivable.includes(operation.status))
      throw new Superseded()
    // The row's reason, not one that was read before: erasing empties it, and nothing may write it down
    // again.
    return work({ ...tx, reason: operation.reason }, operation)
  })
}

export async function lockOperation(tx: Tx, id: number): Promise<OperationRow | undefined> {
  const [operation] = await locked(tx.db, { id })
  return operation
}

const locked = builtOnce((db: Queryable, { id }: { id: number }) =>
  db.selectFrom('operations').selectAll().where('id', '=', id).forUpdate().compile(),
)
