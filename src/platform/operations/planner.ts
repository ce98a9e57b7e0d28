// Plans: finds out what an operation would do, stores it as an operation in status `planned`, and at
// confirmation finds out what has changed. Nothing else is written before a person confirms.
import type { Actor } from '../actor.ts'
import { newUid } from '../ids.ts'
import type { Reply, StoredAnswer } from '../route.ts'
import { codeOf } from '../told.ts'
import { inTransaction, type Tx } from '../transaction.ts'
import type { AnyDefinition } from './definition.ts'
import { storeItems } from './items.ts'
import { makePlan, type MadePlan } from './make-plan.ts'
import { knownDefinition, parseInput, requirePermission, subjectOf } from './plan-request.ts'
import { announceOperation, json, nowOf, personOf, type RunnerDeps } from './runner.ts'
import type { OperationRow } from './tables.ts'

export interface PlanRequest {
  kind: string
  organization_id: number | null
  input: unknown
  reason: string | null
}

export interface PlanCaller {
  actor: Actor
  requestId?: string | null
  signal?: AbortSignal
}

/** A caller whose answer is made in the transaction that stores the plan, and is stored with it. */
export interface AnsweredCaller extends PlanCaller {
  answer?: StoredAnswer | null
  answerWith: (operation: OperationRow, tx: Tx) => Promise<Reply>
}

/** Written in the transaction that stores the plan, so that both are stored or neither. */
export type WithPlan = (tx: Tx, operation: OperationRow) => Promise<OperationRow>

/**
 * Plans an operation of any kind. @throws Problem 404 / 422 on what it is about, 403 without the permission
 */
export async function planOperation(
  deps: RunnerDeps,
  request: PlanRequest,
  caller: PlanCaller,
  then?: WithPlan,
): Promise<OperationRow> {
  const prepared = await preparePlan(deps, request, caller)
  return storePlan(deps, prepared, caller, { goOn: then, result: async (operation) => operation })
}

/** The same, with the answer to the request. @throws Problem as `planOperation` */
export async function planAnswered(
  deps: RunnerDeps,
  request: PlanRequest,
  caller: AnsweredCaller,
  then?: WithPlan,
): Promise<Reply> {
  const prepared = await preparePlan(deps, request, caller)
  return storePlan(deps, prepared, caller, { goOn: then, result: answering(caller) })
}

/** Makes the answer, and stores it for a retry of the request. */
export const answering =
  ({ answer, answerWith }: AnsweredCaller) =>
  async (operation: OperationRow, tx: Tx): Promise<Reply> => {
    const reply = await answerWith(operation, tx)
    answer?.keep(tx, operation.organization_id, reply)
    return reply
  }

/** A plan that is not stored yet, with its subject and items. */
export interface Prepared {
  definition: AnyDefinition
  request: PlanRequest & { title: string; organization_uid: string | null }
  made: MadePlan
}

/** @throws Problem as `planOperation` */
export async function preparePlan(
  deps: RunnerDeps,
  request: PlanRequest,
  caller: Pick<PlanCaller, 'actor' | 'signal'>,
): Promise<Prepared> {
  const definition = knownDefinition(deps, request.kind)
  requirePermission(definition, caller.actor)
  const input = parseInput(definition, request.input)
  const subject = await subjectOf(deps, definition, request.organization_id, caller.actor)
  const made = await makePlan(deps, definition, subject?.id ?? null, input, caller)
  return {
    definition,
    made,
    request: {
      ...request,
      input,
      title: definition.title(subject),
      organization_uid: subject?.uid ?? null,
    },
  }
}

/** What the transaction that stores a plan also does. */
export interface Storing<Result> {
  /** Before the fence of the organization is entered. */
  before?: (tx: Tx) => Promise<void>
  goOn?: WithPlan
  /** Makes the result from the operation that `goOn` returns. */
  result: (operation: OperationRow, tx: Tx) => Promise<Result>
}

/** Stores the plan. @returns what `result` makes of it */
export function storePlan<Result>(
  deps: RunnerDeps,
  { definition, request, made }: Prepared,
  caller: PlanCaller,
  { before, goOn, result }: Storing<Result>,
): Promise<Result> {
  return inTransaction(
    deps.db,
    { actor: caller.actor, reason: request.reason, requestId: caller.requestId },
    async (tx) => {
      await before?.(tx)
      await enterToPlan(deps, tx, definition, request.organization_id)
      const planned = await store(tx, deps, definition, request, made, caller.actor)
      deps.record(tx, {
        action: 'operation.planned',
        operation: planned,
        facts: {
          kind: planned.kind,
          digest: planned.digest,
          blockers: made.plan.blockers.map(codeOf),
        },
      })
      const stored = goOn ? await goOn(tx, planned) : planned
      announceOperation(tx, deps, stored)
      return result(stored, tx)
    },
  )
}

/**
 * @throws Problem 409 when the organization is being erased or is erased, and this kind may not be planned
 * then
 */
export async function enterToPlan(
  deps: RunnerDeps,
  tx: Tx,
  { class: wanted, plannedWhile }: AnyDefinition,
  organizationId: number | null,
): Promise<void> {
  if (organizationId === null) return
  await deps.contexts.enterToPlan?.(tx, { organizationId, class: wanted, plannedWhile })
}

async function store(
  tx: Tx,
  deps: RunnerDeps,
  definition: AnyDefinition,
  request: PlanRequest & { title: string; organization_uid: string | null },
  made: MadePlan,
  actor: Actor,
): Promise<OperationRow> {
  const operation = await tx.db
    .insertInto('operations')
    .values({
      uid: newUid(),
      kind: definition.kind,
      class: definition.class,
      title: request.title,
      organization_id: request.organization_id,
      organization_uid: request.organization_uid,
      input: json(request.input),
      reason: request.reason,
      plan: json(made.plan),
      digested: json(made.covered),
      digest: made.digest,
      status: 'planned',
      requested_by: json(personOf(actor)),
      created_at: nowOf(deps),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await replaceSteps(tx, operation.id, made)
  await storeItems(tx, operation.id, made.effects)
  return operation
}

/** The steps of a planned operation. A plan that is made again may have other steps. */
export async function replaceSteps(tx: Tx, operationId: number, made: MadePlan): Promise<void> {
  await tx.db.deleteFrom('operation_steps').where('operation_id', '=', operationId).execute()
  const rows = made.stepRows.map((step, position) => ({
    ...step,
    operation_id: operationId,
    position,
    status: 'pending' as const,
  }))
  await tx.db.insertInto('operation_steps').values(rows).execute()
}
