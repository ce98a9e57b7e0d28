// What is written when a step has failed: it is tried again automatically, or waits for a person.
import { sql } from 'kysely'
import { codeOf, type Told } from '../told.ts'
import type { Tx } from '../transaction.ts'
import { fenced, type Claim } from './fenced.ts'
import type { Failure, Next, Reason } from './outcome.ts'
import {
  announceOperation,
  announceStep,
  definitionOf,
  json,
  nowOf,
  stepFacts,
  type RunnerDeps,
} from './runner.ts'
import type { OperationRow, StepRow } from './tables.ts'

const mostTries = 8

/**
 * Tries again with growing pauses. After the last try, or when trying again would change nothing, a person
 * must decide.
 */
export async function fail(deps: RunnerDeps, claim: Claim, step: StepRow, failure: Failure): Promise<Next> {
  const again = failure.retryable && (failure.passes || step.attempt < mostTries)
  const { errorClass: code, message, staff } = failure
  const error = { code, message, ...(staff && { staff }) }
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
        error_class: codeOf(error),
        try: step.attempt,
        again,
      },
      details: { message: staff?.message ?? message },
    })
    await goOn(tx, deps, operation, { step, error, again })
    return true
  })
  return { kind: isNews ? 'stop' : 'go_on' }
}

interface Failed {
  step: StepRow
  error: Told
  again: boolean
}

function goOn(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  { step, error, again }: Failed,
): Promise<void> {
  if (again) return retryLater(tx, deps, operation, step)
  const undoes = definitionOf(deps, operation.kind)?.undoesItself && operation.direction === 'forwards'
  return undoes ? undo(tx, deps, operation, error) : stopFailed(tx, deps, operation, error)
}

/**
 * When a connection breaks during the commit there is an error, although the step's effect and its checkpoint
 * may be stored.
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

const retryReason = ({ message, staff }: Pick<Failure, 'message' | 'staff'>, since: string): Reason => ({
  code: 'retrying',
  message,
  remedy: 'It is tried again by itself.',
  asks: 'wait',
  since,
  ...(staff && { staff: { message: staff.message } }),
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

/** The operation keeps the error, which says why it was called off. */
async function undo(tx: Tx, deps: RunnerDeps, operation: OperationRow, error: Told): Promise<void> {
  const ticket = operation.ticket + 1
  await tx.db
    .updateTable('operations')
    .set({ status: 'cancelling', direction: 'backwards', ticket, error: json(error), next_check_at: null })
    .where('id', '=', operation.id)
    .execute()
  await deps.queue.send(tx.db, { operation_id: operation.id, ticket })
  deps.record(tx, { action: 'operation.undone', operation, facts: { error_class: codeOf(error) } })
  announceOperation(tx, deps, { ...operation, status: 'cancelling' })
}

async function stopFailed(tx: Tx, deps: RunnerDeps, operation: OperationRow, error: Told): Promise<void> {
  await tx.db
    .updateTable('operations')
    .set({ status: 'failed', error: json(error), next_check_at: null })
    .where('id', '=', operation.id)
    .execute()
  deps.record(tx, { action: 'operation.failed', operation, facts: { error_class: codeOf(error) } })
  announceOperation(tx, deps, { ...operation, status: 'failed' })
}
