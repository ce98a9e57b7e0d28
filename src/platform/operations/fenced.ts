// Every write of a node that drives an operation uses this function. It locks the operation's row, and
// refuses when another node has taken over, so that a node that was asleep cannot write.
import type { Actor } from '../actor.ts'
import { builtOnce } from '../built-once.ts'
import type { Queryable } from '../postgres.ts'
import { inTransaction, type Tx } from '../transaction.ts'
import type { RunnerDeps } from './runner.ts'
import { drivable, type OperationRow } from './tables.ts'

/** The claim of a node while it drives an operation. */
export interface Claim {
  readonly operationId: number
  readonly attempt: number
  readonly jobId: string
  /** The person in whose name it acts. A command that changes the person ends the claim. */
  readonly actor: Actor
  /** Aborts when this node must hand the operation over to another one. */
  readonly signal: AbortSignal
}

/** The operation was taken over, paused or ended: what this node does now no longer counts. */
export class Superseded extends Error {}

/** @throws Superseded when the claim is no longer valid */
export async function fenced<T>(
  deps: RunnerDeps,
  claim: Claim,
  work: (tx: Tx, operation: OperationRow) => Promise<T>,
): Promise<T> {
  return inTransaction(deps.db, claim, async (tx) => {
    const operation = await lockOperation(tx, claim.operationId)
    if (!operation || operation.attempt !== claim.attempt || !drivable.includes(operation.status))
      throw new Superseded()
    // The reason in the row, not one that was read before: an erasing empties it, and nothing may write the
    // old one again.
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
