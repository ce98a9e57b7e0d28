// The commands of people on an operation: confirm, cancel, pause, resume, retry, force, complete a step by
// hand. Each first locks the operation's row, is checked against the table of commands by status, and is
// audited.
import type { Actor } from '../actor.ts'
import type { StoredAnswer } from '../route.ts'
import { violates } from '../postgres.ts'
import { isolated } from '../characters.ts'
import { invalidField, notFound, Problem } from '../problem.ts'
import type { Reply } from '../route.ts'
import { inTransaction, type Tx } from '../transaction.ts'
import { askOf } from './asks.ts'
import { lockOperation } from './fenced.ts'
import { announceOperation, announceStep, json, nowOf, type RunnerDeps } from './runner.ts'
import type { Note, OperationRow, OperationStatus, StepRow } from './tables.ts'
import { excludedBy, type Other } from './turn-rows.ts'
import { refusalOf, type OperationCommand } from './allowed.ts'

export interface Caller {
  actor: Actor
  reason?: string | null
  requestId?: string | null
  answer?: StoredAnswer | null
  /** Makes the answer that is stored with the effect. */
  answerWith: (tx: Tx, operation: OperationRow) => Promise<Reply>
}

export interface Work {
  operation: OperationRow
  steps: StepRow[]
  tx: Tx
}

/** Locks, checks and runs one command; the answer is made inside the transaction. */
export async function command(
  deps: RunnerDeps,
  id: number,
  name: OperationCommand,
  caller: Caller,
  act: (work: Work) => Promise<OperationRow>,
): Promise<Reply> {
  try {
    return await inTransaction(deps.db, caller, async (tx) => {
      const operation = await lockVisible(tx, id, caller.actor)
      const steps = await stepsOf(tx, id)
      const refusal = refusalOf(name, operation, steps)
      if (refusal)
        throw new Problem('conflict', refusal.code, refusal.message, {
          staff: refusal.staff,
          remedy: refusal.remedy,
        })
      const after = await act({ operation, steps, tx })
      deps.record(tx, { action: `operation.${name}`, operation: after })
      announceOperation(tx, deps, after)
      const reply = await caller.answerWith(tx, after)
      caller.answer?.keep(tx, operation.organization_id, reply)
      return reply
    })
  } catch (error) {
    if (violates(error, 'operations_one_lifecycle')) throw anotherOperation()
    throw error
  }
}

export async function lockVisible(tx: Tx, id: number, actor: Actor): Promise<OperationRow> {
  const operation = await lockOperation(tx, id)
  if (!operation || !visible(operation, actor)) throw notFound('operation')
  return operation
}

export const visible = (operation: Pick<OperationRow, 'organization_id'>, actor: Actor): boolean =>
  actor.organization_id === null || actor.organization_id === operation.organization_id

export const stepsOf = (tx: Tx, id: number): Promise<StepRow[]> =>
  tx.db.selectFrom('operation_steps').selectAll().where('operation_id', '=', id).orderBy('position').execute()

export const anotherOperation = (other?: Other): Problem =>
  new Problem(
    'conflict',
    'another_operation',
    other
      ? `"${isolated(other.title)}" is ${other.status}.`
      : 'Another operation is running for this organization.',
    { remedy: 'Wait for it, or cancel it.' },
  )

/** @throws Problem 409 `another_operation` while an operation runs that excludes it */
export async function refuseExcluded(tx: Tx, operation: OperationRow): Promise<void> {
  const other = await excludedBy(tx.db, operation)
  if (other) throw anotherOperation(other)
}

/**
 * Sets the status and sends the wake-up in the same transaction. The new attempt number ends the claim of the
 * node that drives it now: otherwise the checkpoint of a running step would set the operation back to running
 * after it was called off.
 */
export async function kick(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  status: OperationStatus,
): Promise<OperationRow> {
  const { attempt, ticket } = operation
  const after = await tx.db
    .updateTable('operations')
    .set({
      status,
      ...(status === 'cancelling' && { direction: 'backwards' as const }),
      attempt: attempt + 1,
      ticket: ticket + 1,
      next_check_at: null,
      error: null,
    })
    .where('id', '=', operation.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await deps.queue.send(tx.db, { operation_id: after.id, ticket: after.ticket })
  return after
}

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

/** The typed slug shows that the person means this organization. @throws Problem 422 on `slug` */
export function checkSlug(expected: string | null, typed: string | undefined): void {
  if (expected === null || typed === expected) return
  throw invalidField(
    'slug',
    typed === undefined
      ? "Type the organization's slug to confirm."
      : 'This is not the slug of the organization.',
  )
}
