// One command on an operation: it locks the row, is checked against the table of commands by status, and is audited.
import type { Actor } from '../actor.ts'
import type { StoredAnswer, Reply } from '../route.ts'
import { violates } from '../postgres.ts'
import { isolated } from '../characters.ts'
import { invalidField, notFound, Problem } from '../problem.ts'
import { inTransaction, type Tx } from '../transaction.ts'
import { lockOperation } from './fenced.ts'
import { announceOperation, type RunnerDeps } from './runner.ts'
import type { OperationRow, OperationStatus, StepRow } from './tables.ts'
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
