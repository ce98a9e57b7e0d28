// Runs one step forwards and writes its checkpoint. Inside steps commit effect and checkpoint together.
// Outside steps first write a row that says "begun", then act, then write the result.
import { destructionOf, type Destruction } from '../destroys.ts'
import { runChildren } from './children.ts'
import type { AnyStep, InsideStep } from './definition.ts'
import type { RunnerContext } from './contexts.ts'
import { earlierSteps } from './earlier.ts'
import { checkpointDone, markBegun, park } from './checkpoint.ts'
import { fail } from './failing.ts'
import { fenced, Superseded, type Claim } from './fenced.ts'
import { Stopped, type Next, type Outcome } from './outcome.ts'
import { progressWriter } from './progress.ts'
import { actorOf, nowOf, type RunnerDeps } from './runner.ts'
import type { Queryable } from '../postgres.ts'
import type { Tx } from '../transaction.ts'
import { outcomeOf } from './step-errors.ts'
import type { OperationRow, StepRow } from './tables.ts'

const goOn: Next = { kind: 'go_on' }
const shortWaitMilliseconds = 2000

export async function runStep(
  deps: RunnerDeps,
  claim: Claim,
  operation: OperationRow,
  step: StepRow,
  handler: AnyStep<never>,
  budgetMilliseconds: number,
): Promise<Next> {
  await markBegun(deps, claim, step)
  await deps.probe?.('before_step', operation, step)
  const outcome = await attempt(deps, claim, operation, step, handler)
  if (outcome === 'left') return goOn
  if (outcome !== 'committed') await deps.probe?.('after_effect', operation, step)
  const next = outcome === 'committed' ? goOn : await settle(deps, claim, step, outcome, budgetMilliseconds)
  await deps.probe?.('after_checkpoint', operation, step)
  return next
}

async function attempt(
  deps: RunnerDeps,
  claim: Claim,
  operation: OperationRow,
  step: StepRow,
  handler: AnyStep<never>,
): Promise<Outcome | 'committed' | 'left'> {
  try {
    if (handler.kind === 'inside') return await runInside(deps, claim, step, handler)
    const outcome = await watchedFor<Outcome>(deps, claim, async (signal) => {
      const runner = contextOf(deps, claim, operation, {
        step,
        signal,
        destroys: destructionOf(handler.destroys),
      })
      await refuseStopped(deps, deps.db, runner)
      const context = await deps.contexts.outside(runner)
      if (handler.kind !== 'children') return (await handler.run(context)) ?? { kind: 'done' }
      const { progress } = runner
      return runChildren({
        deps,
        claim,
        operation,
        handler,
        signal,
        context,
        progress,
      })
    })
    return wasLeft(claim) ? 'left' : outcome
  } catch (error) {
    if (error instanceof Superseded || isProbe(error)) throw error
    if (wasLeft(claim)) return 'left'
    return outcomeOf(deps, operation, step, error)
  }
}

/** Checked before each run of a step; a draining runs twice a second. @throws Stopped */
async function refuseStopped({ contexts }: RunnerDeps, db: Queryable, runner: RunnerContext): Promise<void> {
  const reasons = runner.destroys ? ((await contexts.stops?.(db, runner)) ?? []) : []
  if (reasons.length) throw new Stopped(reasons)
}

/**
 * This node stops: the step may have ended in the middle, whatever it answered. The next node looks again.
 */
export const wasLeft = ({ signal }: Claim): boolean => signal.aborted

/** Crash tests throw this; nothing may be written after it, as after the death of a process. */
export class ProbeCrash extends Error {}
const isProbe = (error: unknown): boolean => error instanceof ProbeCrash

function runInside(
  deps: RunnerDeps,
  claim: Claim,
  step: StepRow,
  handler: InsideStep<never>,
): Promise<Outcome | 'committed'> {
  return fenced(deps, claim, async (tx, operation) => {
    const { signal } = new AbortController()
    const runner = contextOf(deps, claim, operation, {
      step,
      signal,
      destroys: destructionOf(handler.destroys),
    })
    const earlier = earlierSteps(tx.db, operation.id)
    const context = await deps.contexts.inside({ ...runner, earlier, tx }, handler.fence)
    await refuseStopped(deps, tx.db, runner) // behind the fence: who sets a lock takes it alone
    const outcome: Outcome = (await handler.run(context)) ?? { kind: 'done' }
    if (outcome.kind !== 'done') return outcome
    await takeEffect(tx, deps, operation, step, 'do')
    await checkpointDone(tx, deps, operation, step, outcome.result ?? null)
    await deps.probe?.('after_effect', operation, step)
    return 'committed'
  })
}

/** The primary key prevents a second effect of the same step, on every node. */
export async function takeEffect(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  step: StepRow,
  direction: 'do' | 'undo',
): Promise<void> {
  await tx.db
    .insertInto('operation_effects')
    .values({
      operation_id: operation.id,
      step_key: step.key,
      direction,
      attempt: operation.attempt,
      at: nowOf(deps),
    })
    .execute()
}

/**
 * Aborts the work when the operation was paused, cancelled or taken over meanwhile, and when this node stops.
 */
export async function watchedFor<T>(
  deps: RunnerDeps,
  claim: Claim,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController()
  const watch = setInterval(() => void check(), 1000)
  async function check() {
    const row = await deps.db
      .selectFrom('operations')
      .select(['attempt', 'status'])
      .where('id', '=', claim.operationId)
      .executeTakeFirst()
      .catch(() => null)
    if (row && (row.attempt !== claim.attempt || row.status === 'paused')) stop.abort()
  }
  try {
    return await work(AbortSignal.any([stop.signal, claim.signal]))
  } finally {
    clearInterval(watch)
  }
}

/** Undoing destroys nothing: `destroys` is null then. */
export interface RunningStep {
  step: StepRow
  signal: AbortSignal
  destroys: Destruction | null
}

export function contextOf(
  deps: RunnerDeps,
  claim: Claim,
  operation: OperationRow,
  { step, signal, destroys }: RunningStep,
): RunnerContext {
  return {
    kind: operation.kind,
    operation,
    step,
    organizationId: operation.organization_id,
    input: operation.input,
    actor: actorOf(operation),
    signal,
    progress: progressWriter(deps, claim, operation, step),
    fenced: (work) => fenced(deps, claim, work),
    earlier: earlierSteps(deps.db, operation.id),
    destroys,
    planOf: null,
  }
}

async function settle(
  deps: RunnerDeps,
  claim: Claim,
  step: StepRow,
  outcome: Outcome,
  budgetMilliseconds: number,
): Promise<Next> {
  if (outcome.kind === 'failed') return fail(deps, claim, step, outcome)
  if (outcome.kind === 'done') {
    await fenced(deps, claim, async (tx, operation) =>
      checkpointDone(tx, deps, operation, step, outcome.result ?? null),
    )
    return { kind: 'go_on' }
  }
  const short = outcome.againAfterMilliseconds <= Math.min(shortWaitMilliseconds, budgetMilliseconds)
  return park(deps, claim, step, outcome, short)
}
