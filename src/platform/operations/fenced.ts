// Every write of a node that drives an operation goes through here: it locks the operation's row and is refused when
// another node has taken over, so that a node that was asleep cannot write.
import { inTransaction, type Tx } from '../transaction.ts'
import { actorOf, type RunnerDeps } from './runner.ts'
import { drivable, type OperationRow } from './tables.ts'

/** What a node holds while it drives. */
export interface Claim {
  readonly operationId: number
  readonly attempt: number
  readonly jobId: string
}

/** The operation was taken over, paused or ended: whatever this node does now no longer counts. */
export class Superseded extends Error {}

/** @throws Superseded when the claim no longer counts */
export async function fenced<T>(deps: RunnerDeps, claim: Claim, work: (tx: Tx, operation: OperationRow) => Promise<T>): Promise<T> {
  const known = await deps.db.selectFrom('operations').selectAll().where('id', '=', claim.operationId).executeTakeFirstOrThrow()
  return inTransaction(deps.db, { actor: actorOf(known), reason: known.reason }, async (tx) => {
    const operation = await lockOperation(tx, claim.operationId)
    if (!operation || operation.attempt !== claim.attempt || !drivable.includes(operation.status)) throw new Superseded()
    return work(tx, operation)
  })
}

export function lockOperation(tx: Tx, id: number): Promise<OperationRow | undefined> {
  return tx.db.selectFrom('operations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}
