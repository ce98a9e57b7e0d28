// Drives one operation: claims it, runs its steps one after another, and hands over to another job after half
// a minute or when it must wait. Everything that it knows is in the rows.
import { z } from 'zod'
import { builtOnce } from '../built-once.ts'
import { pause } from '../clock.ts'
import type { Queryable } from '../postgres.ts'
import type { WakeUp } from './queue.ts'
import { fenced, Superseded, type Claim } from './fenced.ts'
import { announceOperation, definitionOf, nowOf, type RunnerDeps } from './runner.ts'
import { drivable, type OperationRow, type StepRow } from './tables.ts'
import type { AnyStep } from './definition.ts'
import type { Next } from './outcome.ts'
import { runStep } from './step.ts'
import { undoStep } from './undo.ts'
import { markBegun, park, type Waiting } from './checkpoint.ts'
import { endTurn, waitForTurn } from './turn.ts'
import { claimOperation } from './claim-operation.ts'

const defaultBudgetMilliseconds = 30_000

export async function drive(
  deps: RunnerDeps,
  wakeUp: WakeUp,
  jobId: string,
  signal: AbortSignal,
): Promise<void> {
  await deps.requireFit?.()
  const claim = await claimOperation(deps, wakeUp, jobId, signal)
  if (!claim) return
  try {
    await orLeave(signal, driveSteps(deps, claim), () => handOver(deps, claim))
  } catch (error) {
    if (!(error instanceof Superseded)) throw error
  }
}

const graceMilliseconds = 1000

/** A step that does not end when it is told to is left running: after the handover its writes are refused. */
async function orLeave(signal: AbortSignal, work: Promise<void>, leave: () => Promise<void>): Promise<void> {
  const left = Promise.withResolvers<void>()
  let timer: NodeJS.Timeout | undefined
  const patience = (): void =>
    void (timer = setTimeout(() => leave().then(left.resolve, left.reject), graceMilliseconds))
  signal.addEventListener('abort', patience, { once: true })
  try {
    await Promise.race([work, left.promise])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', patience)
  }
}

async function driveSteps(deps: RunnerDeps, claim: Claim): Promise<void> {
  const { signal } = claim
  const began = performance.now()
  const budget = deps.jobBudgetMilliseconds ?? defaultBudgetMilliseconds
  for (;;) {
    const left = budget - (performance.now() - began)
    if (left <= 0 || signal.aborted) return handOver(deps, claim)
    const next = await advance(deps, claim, left)
    if (next.kind === 'stop') return
    if (next.kind === 'look_again') await pause(next.milliseconds, signal)
  }
}

/** Runs the next step, or undoes the last one. */
async function advance(deps: RunnerDeps, claim: Claim, budgetMilliseconds: number): Promise<Next> {
  const { operation, steps } = await read(deps, claim)
  const declared = declaredSteps(deps, operation)
  if (operation.status === 'cancelling') {
    const last = steps.findLast(({ status }) => !['undone', 'skipped'].includes(status))
    if (!last) return finish(deps, claim, 'cancelled')
    const handler = declared?.get(last.key)
    // If its undo were skipped, its effect would stay: the organization would stay Closing although the
    // operation was called off.
    if (!handler && last.status !== 'pending') return park(deps, claim, last, noHandler(last))
    return undoStep(deps, claim, operation, last, handler)
  }
  const step = steps.find(({ status }) => status !== 'done')
  if (!step) return finish(deps, claim, 'done')
  const handler = declared?.get(step.key)
  if (!handler) return park(deps, claim, step, noHandler(step))
  if (begins(steps, step, declared)) {
    const waiting = await waitForTurn(deps, claim, operation)
    if (waiting) return parkAhead(deps, claim, step, waiting)
  }
  return runStep(deps, claim, operation, step, handler, budgetMilliseconds)
}

/** The first step after those that only wait for a day. */
const begins = (
  steps: readonly StepRow[],
  step: StepRow,
  declared: ReadonlyMap<string, AnyStep<never>> | null,
): boolean => steps.find(({ key }) => !declared?.get(key)?.ahead)?.key === step.key

async function parkAhead(deps: RunnerDeps, claim: Claim, step: StepRow, waiting: Waiting): Promise<Next> {
  await markBegun(deps, claim, step)
  return park(deps, claim, step, waiting, true)
}

const noHandler = (step: StepRow) => ({
  reasons: [
    {
      code: 'no_handler',
      message: `This version of Tenure has no handler for the step "${step.title}".`,
      remedy: 'Run the version that began this operation, or a later one.',
      asks: 'repair' as const,
    },
  ],
  againAfterMilliseconds: 60_000,
})

async function read(deps: RunnerDeps, claim: Claim): Promise<{ operation: OperationRow; steps: StepRow[] }> {
  const [operation] = await operationById(deps.db, { id: claim.operationId })
  if (!operation || operation.attempt !== claim.attempt || !drivable.includes(operation.status))
    throw new Superseded()
  return { operation, steps: await stepsInOrder(deps.db, { id: operation.id }) }
}

const operationById = builtOnce((db: Queryable, { id }: { id: number }) =>
  db.selectFrom('operations').selectAll().where('id', '=', id).compile(),
)
const stepsInOrder = builtOnce((db: Queryable, { id }: { id: number }) =>
  db.selectFrom('operation_steps').selectAll().where('operation_id', '=', id).orderBy('position').compile(),
)

/** Null when this version does not know the kind, or cannot read what another version has stored. */
function declaredSteps(
  deps: RunnerDeps,
  { kind, input, plan }: OperationRow,
): Map<string, AnyStep<never>> | null {
  const definition = definitionOf(deps, kind)
  if (!definition) return null
  try {
    const steps = definition.steps({ input, decisions: plan.decisions })
    return new Map(steps.map((step) => [step.key, step]))
  } catch (error) {
    if (error instanceof z.ZodError) return null
    throw error
  }
}

async function finish(deps: RunnerDeps, claim: Claim, status: 'done' | 'cancelled'): Promise<Next> {
  await fenced(deps, claim, async (tx, operation) => {
    await tx.db
      .updateTable('operations')
      .set({
        status,
        finished_at: nowOf(deps),
        next_check_at: null,
        // An operation that has called itself off keeps the reason.
        ...(status === 'done' && { error: null }),
      })
      .where('id', '=', operation.id)
      .execute()
    await endTurn(tx, deps, operation)
    deps.record(tx, { action: `operation.${status}`, operation })
    announceOperation(tx, deps, { ...operation, status })
  })
  return { kind: 'stop' }
}

/**
 * Hands over to another job. When this node stops, the operation gets a new attempt number, and its row
 * records the handover.
 */
async function handOver(deps: RunnerDeps, claim: Claim): Promise<void> {
  const leaving = claim.signal.aborted
  await fenced(deps, claim, async (tx, operation) => {
    const ticket = operation.ticket + 1
    const left = leaving ? { attempt: operation.attempt + 1, handed_over_at: nowOf(deps) } : {}
    await tx.db
      .updateTable('operations')
      .set({ ticket, ...left })
      .where('id', '=', operation.id)
      .execute()
    await deps.queue.send(tx.db, { operation_id: operation.id, ticket })
  })
  if (leaving)
    deps.log.info(
      { operation_id: claim.operationId },
      'this node leaves an operation; another one goes on with it',
    )
}
