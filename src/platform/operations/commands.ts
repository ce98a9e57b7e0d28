// The commands of people on an operation: confirm, cancel, pause, resume, retry, force, complete a step by
// hand. Each first locks the operation's row, is checked against the table of commands by status, and is
// audited.
import type { Actor } from '../actor.ts'
import { notFound, Problem } from '../problem.ts'
import type { Reply } from '../route.ts'
import type { Tx } from '../transaction.ts'
import { askOf } from './asks.ts'
import { announceOperation, announceStep, json, nowOf, type RunnerDeps } from './runner.ts'
import type { Note, OperationRow } from './tables.ts'
import { type Caller, command, stepsOf, refuseExcluded, kick } from './command.ts'

/** Before it began: discards it. Later, and before the point of no return: undoes it step by step. */
export const cancel = (deps: RunnerDeps, id: number, caller: Caller): Promise<Reply> =>
  command(deps, id, 'cancel', caller, async ({ operation, tx }) => {
    if (operation.status !== 'planned') return kick(tx, deps, operation, 'cancelling')
    return tx.db
      .updateTable('operations')
      .set({ status: 'cancelled', finished_at: nowOf(deps) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
  })

/** Tries the failed step again: doing it or undoing it, whichever failed. */
export const retry = (deps: RunnerDeps, id: number, caller: Caller): Promise<Reply> =>
  command(deps, id, 'retry', caller, async ({ operation, tx }) => {
    if (operation.direction === 'forwards') await refuseExcluded(tx, operation)
    return again(tx, deps, operation)
  })

async function again(tx: Tx, deps: RunnerDeps, operation: OperationRow): Promise<OperationRow> {
  const failed = (await stepsOf(tx, operation.id)).filter(({ status }) => status === 'failed')
  for (const step of failed)
    await updateStep(tx, deps, operation, step.key, { status: 'running', attempt: 1, error: null })
  return kick(tx, deps, operation, operation.direction === 'backwards' ? 'cancelling' : 'running')
}

/** The same for a child, when its parent was told to try it again. */
export async function kickAgain(tx: Tx, deps: RunnerDeps, operation: OperationRow): Promise<void> {
  const after = await again(tx, deps, operation)
  deps.record(tx, { action: 'operation.retry', operation: after })
  announceOperation(tx, deps, after)
}

/**
 * Skips what is left, only for the named error classes. The module records debts, and a sweep continues to
 * work on them.
 */
export const force = (
  deps: RunnerDeps,
  id: number,
  input: { reason: string },
  caller: Caller,
): Promise<Reply> =>
  command(deps, id, 'force', caller, async ({ operation, steps, tx }) => {
    const waiting = steps.find(({ status }) => status === 'waiting')
    if (!waiting)
      throw new Problem('conflict', 'nothing_to_force', 'No step of it waits.', {
        remedy: 'Wait until a step waits; then it can be forced.',
      })
    await updateStep(tx, deps, operation, waiting.key, {
      forced: json(noteOf(deps, caller.actor, input.reason)),
    })
    return kick(tx, deps, operation, 'running')
  })

/** For a manual step: a person says that it was done, and how. */
export const completeStep = (
  deps: RunnerDeps,
  id: number,
  input: { key: string; note: string },
  caller: Caller,
): Promise<Reply> =>
  command(deps, id, 'complete_step', caller, async ({ operation, steps, tx }) => {
    const step = steps.find(({ key }) => key === input.key)
    if (!step) throw notFound('step')
    if (!step.waiting_for.some((reason) => askOf(reason) === 'manual'))
      throw new Problem('conflict', 'step_not_manual', 'This step does not wait for a person.', {
        remedy: 'Look at the operation again; the step may be done already.',
      })
    await updateStep(tx, deps, operation, step.key, {
      completed: json(noteOf(deps, caller.actor, input.note)),
    })
    return kick(tx, deps, operation, 'running')
  })

const noteOf = (deps: RunnerDeps, actor: Actor, reason: string): Note => ({
  by: actor.name,
  reason,
  at: nowOf(deps),
})

async function updateStep(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  key: string,
  values: Record<string, unknown>,
): Promise<void> {
  const step = await tx.db
    .updateTable('operation_steps')
    .set(values)
    .where('operation_id', '=', operation.id)
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirstOrThrow()
  announceStep(tx, deps, operation, step)
}
