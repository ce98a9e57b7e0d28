// Calling off: undoes finished steps, the last one first, with the same checks and checkpoints as forwards.
import { park } from './checkpoint.ts'
import { callOffChildren } from './children-commands.ts'
import type { AnyStep, InsideStep, OutsideStep } from './definition.ts'
import { earlierSteps } from './earlier.ts'
import { fail } from './failing.ts'
import { fenced, Superseded, type Claim } from './fenced.ts'
import type { Next, Outcome } from './outcome.ts'
import { announceStep, json, nowOf, stepFacts, type RunnerDeps } from './runner.ts'
import { contextOf, ProbeCrash, takeEffect, wasLeft, watchedFor } from './step.ts'
import { outcomeOf } from './step-errors.ts'
import type { Tx } from '../transaction.ts'
import type { OperationRow, StepRow } from './tables.ts'

export async function undoStep(
  deps: RunnerDeps,
  claim: Claim,
  operation: OperationRow,
  step: StepRow,
  handler: AnyStep<never> | undefined,
): Promise<Next> {
  await deps.probe?.('before_step', operation, step)
  const outcome = await undo(deps, claim, operation, step, handler)
  if (outcome.kind === 'failed') return fail(deps, claim, step, outcome)
  if (outcome.kind === 'waiting') return park(deps, claim, step, outcome, true)
  await deps.probe?.('after_checkpoint', operation, step)
  return { kind: 'go_on' }
}

async function undo(
  deps: RunnerDeps,
  claim: Claim,
  operation: OperationRow,
  step: StepRow,
  handler: AnyStep<never> | undefined,
): Promise<Outcome> {
  try {
    const tookEffect = handler?.kind === 'inside' ? await committed(deps, step) : step.status !== 'pending'
    if (handler?.kind === 'children' && tookEffect) return await undoChildren(deps, claim, step)
    if (!handler || handler.kind === 'children' || !handler.undo || !tookEffect)
      await fenced(deps, claim, (tx, row) =>
        checkpointUndone(tx, deps, row, step, tookEffect ? 'undone' : 'skipped'),
      )
    else if (handler.kind === 'inside') await undoInside(deps, claim, step, handler)
    else await undoOutside(deps, claim, operation, step, handler)
    return { kind: 'done' }
  } catch (error) {
    if (error instanceof Superseded || error instanceof ProbeCrash) throw error
    if (wasLeft(claim)) return { kind: 'done' }
    return outcomeOf(deps, operation, step, error)
  }
}

/**
 * The step's status is not enough: after an undo that failed once it is `waiting`, and skipping the step
 * would leave its effect.
 */
async function committed({ db }: RunnerDeps, { operation_id, key }: StepRow): Promise<boolean> {
  const effect = await db
    .selectFrom('operation_effects')
    .select('attempt')
    .where('operation_id', '=', operation_id)
    .where('step_key', '=', key)
    .where('direction', '=', 'do')
    .executeTakeFirst()
  return Boolean(effect)
}

/** An operation that has ended does not change. */
function undoChildren(deps: RunnerDeps, claim: Claim, step: StepRow): Promise<Outcome> {
  return fenced(deps, claim, async (tx, operation) => {
    const outcome = await callOffChildren(tx, deps, operation)
    if (outcome !== 'ended') return outcome
    await checkpointUndone(tx, deps, operation, step, 'undone')
    return { kind: 'done' }
  })
}

function undoInside(
  deps: RunnerDeps,
  claim: Claim,
  step: StepRow,
  handler: InsideStep<never>,
): Promise<void> {
  return fenced(deps, claim, async (tx, operation) => {
    const { signal } = new AbortController()
    const runner = contextOf(deps, claim, operation, { step, signal, destroys: null })
    const earlier = earlierSteps(tx.db, operation.id)
    const context = await deps.contexts.inside({ ...runner, earlier, tx }, handler.fence)
    await handler.undo?.(context)
    await takeEffect(tx, deps, operation, step, 'undo')
    await checkpointUndone(tx, deps, operation, step, 'undone')
    await deps.probe?.('after_effect', operation, step)
  })
}

async function undoOutside(
  deps: RunnerDeps,
  claim: Claim,
  operation: OperationRow,
  step: StepRow,
  handler: OutsideStep<never>,
): Promise<void> {
  await watchedFor(deps, claim, async (signal) => {
    const runner = contextOf(deps, claim, operation, { step, signal, destroys: null })
    return handler.undo?.(await deps.contexts.outside(runner))
  })
  if (wasLeft(claim)) return
  await deps.probe?.('after_effect', operation, step)
  await fenced(deps, claim, (tx, row) => checkpointUndone(tx, deps, row, step, 'undone'))
}

async function checkpointUndone(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  step: StepRow,
  status: 'undone' | 'skipped',
): Promise<void> {
  const undone = await tx.db
    .updateTable('operation_steps')
    .set({
      status,
      waiting_for: json([]),
      error: null,
      finished_at: nowOf(deps),
    })
    .where('operation_id', '=', operation.id)
    .where('key', '=', step.key)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (status === 'undone')
    deps.record(tx, { action: 'operation.step_undone', operation, facts: stepFacts(step) })
  announceStep(tx, deps, operation, undone)
}
