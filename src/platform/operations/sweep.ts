// Finds operations that do not continue by themselves: those whose wake-up was lost, and those that were
// paused by an operation which no longer exists.
import { systemActor } from '../actor.ts'
import { inTransaction } from '../transaction.ts'
import { lockOperation } from './fenced.ts'
import { nowOf, type RunnerDeps } from './runner.ts'
import { drivable } from './tables.ts'
import { releaseLeft } from './turn.ts'
import { leftPaused } from './turn-rows.ts'

/**
 * Sends a new job for every operation that is due and has no live job: the queue may lose jobs, but the rows
 * stay.
 */
export async function sweepOperations(deps: RunnerDeps): Promise<number> {
  const live = await deps.queue.live(deps.db)
  const due = await deps.db
    .selectFrom('operations')
    .select('id')
    .where('status', 'in', [...drivable])
    .where((where) =>
      where.or([where('next_check_at', 'is', null), where('next_check_at', '<=', nowOf(deps))]),
    )
    .execute()
  const lost = due.filter(({ id }) => !live.has(id))
  for (const { id } of lost) await resend(deps, id)
  for (const id of await leftPaused(deps.db)) await letGoOn(deps, id)
  return lost.length
}

/**
 * An operation that stays paused because the one that paused it was ended by a version without turns, or was
 * erased.
 */
async function letGoOn(deps: RunnerDeps, id: number): Promise<void> {
  const released = await inTransaction(deps.db, { actor: systemActor }, (tx) => releaseLeft(tx, deps, id))
  if (released)
    deps.log.warn({ operation_id: id }, 'an operation was paused by one that has ended; it goes on')
}

async function resend(deps: RunnerDeps, id: number): Promise<void> {
  await inTransaction(deps.db, { actor: systemActor }, async (tx) => {
    const operation = await lockOperation(tx, id)
    if (!operation || !drivable.includes(operation.status)) return
    const ticket = operation.ticket + 1
    await tx.db.updateTable('operations').set({ ticket }).where('id', '=', id).execute()
    await deps.queue.send(tx.db, { operation_id: id, ticket })
  })
  deps.log.warn({ operation_id: id }, 'an operation had no wake-up and was sent again')
}
