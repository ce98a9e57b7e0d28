// Claiming an operation: from then on this node alone may write it.
import { systemActor } from '../actor.ts'
import { inTransaction } from '../transaction.ts'
import type { WakeUp } from './queue.ts'
import { lockOperation, type Claim } from './fenced.ts'
import { actorOf, nowOf, type RunnerDeps } from './runner.ts'
import { drivable, type OperationRow } from './tables.ts'

/**
 * A job is valid when it has the present ticket, is the retry of the job that drove before, or wakes a
 * waiting operation.
 */
export async function claimOperation(
  deps: RunnerDeps,
  wakeUp: WakeUp,
  jobId: string,
  signal: AbortSignal,
): Promise<Claim | null> {
  return inTransaction(deps.db, { actor: systemActor }, async (tx) => {
    const operation = await lockOperation(tx, wakeUp.operation_id)
    if (!operation || !drivable.includes(operation.status)) return null
    if (!counts(operation, wakeUp, jobId)) {
      const asksToLook = wakeUp.ticket === null && !operation.wake_requested
      if (asksToLook)
        await tx.db
          .updateTable('operations')
          .set({ wake_requested: true })
          .where('id', '=', operation.id)
          .execute()
      return null
    }
    const attempt = operation.attempt + 1
    await tx.db
      .updateTable('operations')
      .set({
        attempt,
        ticket: operation.ticket + (wakeUp.ticket === null ? 1 : 0),
        driver_job: jobId,
        wake_requested: false,
        started_at: operation.started_at ?? nowOf(deps),
      })
      .where('id', '=', operation.id)
      .execute()
    return {
      operationId: operation.id,
      attempt,
      jobId,
      signal,
      actor: actorOf(operation),
    }
  })
}

function counts(operation: OperationRow, { ticket }: WakeUp, jobId: string): boolean {
  if (operation.driver_job === jobId) return true
  return ticket === null ? operation.status === 'waiting' : ticket === operation.ticket
}
