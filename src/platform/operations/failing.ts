// What is written when a step has failed: it is tried again by itself, or stops for a person.
import { sql } from 'kysely'
import type { Tx } from '../transaction.ts'
import { fenced, type Claim } from './fenced.ts'
import type { Next, Outcome, Reason } from './outcome.ts'
import { announceOperation, announceStep, json, nowOf, stepFacts, type RunnerDeps } from './runner.ts'
import type { OperationRow, StepRow } from './tables.ts'

const mostTries = 8

/** Tries again with growing pauses; after the last try, or when that makes no sense, a person must decide. */
export async function fail(
  deps: RunnerDeps,
  claim: Claim,
  step: StepRow,
  failure: Extract<Outcome, { kind: 'failed' }>,
): Promise<Next> {
  const again = failure.retryable && (failure.passes || step.attempt < mostTries)
  const error = { code: failure.errorClass, message: failure.message }
  const isNews = await fenced(deps, claim, async (tx, operation) => {
    if (await hasEnded(tx, step)) return false
    const failed = await tx.db
      .updateTable('operation_steps')
      .set({
        status: again ? 'waiting' : 'failed',
        error: json(error),
        attempt: sql`attempt + 1`,
        waiting_for: json(again ? [retryReason(failure, nowOf(deps))] : []),
      })
      .where('operation_id', '=', operation.id)
      .where('key', '=', step.key)
      .returningAll()
      .executeTakeFirstOrThrow()
    announceStep(tx, deps, operation, failed)
    deps.record(tx, {
      action: 'operation.step_failed',
      operation,
      facts: {
        ...stepFacts(step),
        error_class: failure.errorClass,
        try: step.attempt,
        again,
      },
      details: { message: failure.message },
    })
    await (again ? retryLater(tx, deps, operation, step) : stopFailed(tx, deps, operation, error))
    return true
  })
  return { kind: isNews ? 'stop' : 'go_on' }
}

/**
 * A connection that broke during the commit gives an error, and the step's effect and its checkpoint are
 * there all the same.
 */
async function hasEnded(tx: Tx, { operation_id, key, status: before }: StepRow): Promise<boolean> {
  const { status } = await tx.db
    .selectFrom('operation_steps')
    .select('status')
    .where('operation_id', '=', operation_id)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  return status !== before && ['done', 'undone', 'skipped'].includes(status)
}

const retryReason = (failure: { message: string }, since: string): Reason => ({
  code: 'retrying',
  message: failure.message,
  remedy: 'It is tried again by itself.',
  since,
})

async function retryLater(tx: Tx, deps: RunnerDeps, operation: OperationRow, step: StepRow): Promise<void> {
  const seconds = Math.min(2 ** step.attempt, 300)
  const ticket = operation.ticket + 1
  const nextCheck = new Date(deps.clock.now().getTime() + seconds * 1000).toISOString()
  await tx.db
    .updateTable('operations')
    .set({
      status: operation.status === 'cancelling' ? 'cancelling' : 'waiting',
      ticket,
      next_check_at: nextCheck,
    })
    .where('id', '=', operation.id)
    .execute()
  await deps.queue.send(tx.db, { operation_id: operation.id, ticket }, seconds)
  announceOperation(tx, deps, { ...operation, status: 'waiting' })
}

async function stopFailed(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  error: { code: string; message: string },
): Promise<void> {
  await tx.db
    .updateTable('operations')
    .set({ status: 'failed', error: json(error), next_check_at: null })
    .where('id', '=', operation.id)
    .execute()
  deps.record(tx, { action: 'operation.failed', operation, facts: { error_class: error.code } })
  announceOperation(tx, deps, { ...operation, status: 'failed' })
}
