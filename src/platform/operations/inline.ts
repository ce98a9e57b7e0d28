// Carries an operation out while the caller waits, when its plan touches nothing outside and waits for
// nothing: the same plan, rows, steps and driver as always, only begun from here. When this process dies in
// the middle, the queue goes on.
import { systemActor } from '../actor.ts'
import { newUid } from '../ids.ts'
import { violates } from '../postgres.ts'
import { Problem } from '../problem.ts'
import type { Reply } from '../route.ts'
import type { Tx } from '../transaction.ts'
import { anotherOperation } from './commands.ts'
import { drive } from './driver.ts'
import {
  answering,
  preparePlan,
  requireProofFor,
  storePlan,
  type AnsweredCaller,
  type PlanCaller,
  type PlanRequest,
  type Prepared,
} from './planner.ts'
import type { Blocker } from './plan.ts'
import { definitionOf, json, nowOf, type RunnerDeps } from './runner.ts'
import type { OperationRow } from './tables.ts'

/** By then this process has ended the operation, or has died. */
const takeoverSeconds = 20

/** Only planned, with the answer; or begun: `done` is false when it goes on by itself. */
export type Executed =
  | { done: false; reply: Reply; operation?: undefined }
  | { done: boolean; reply?: undefined; operation: OperationRow }

/**
 * Without the permission to confirm it stays planned, as whenever its plan needs a confirmation; the caller's
 * `answer` is kept with the plan then, and is the caller's to keep when it was done.
 * @throws Problem 409 with all refusing blockers and nothing stored, 403 `step_up_required`, 503 `clock_off`,
 * otherwise as planning
 */
export async function executeOrPlan(
  deps: RunnerDeps,
  request: PlanRequest,
  caller: AnsweredCaller,
): Promise<Executed> {
  const prepared = await preparePlan(deps, request, caller)
  const refusing = prepared.made.plan.blockers.filter(({ effect }) => effect === 'refuses')
  if (refusing.length) throw blocked(refusing)
  if (!mayExecute(prepared, caller))
    return { done: false, reply: await storePlan(deps, prepared, caller, { result: answering(caller) }) }
  await deps.requireFit?.()
  const begun = await begin(deps, prepared, caller)
  // Not the caller's signal: who goes away does not stop a closing.
  await drive(
    deps,
    { operation_id: begun.id, ticket: begun.ticket },
    `inline-${newUid()}`,
    new AbortController().signal,
  )
  const operation = await deps.db
    .selectFrom('operations')
    .selectAll()
    .where('id', '=', begun.id)
    .executeTakeFirstOrThrow()
  return { done: operation.status === 'done', operation }
}

/**
 * Plans and begins what needs no further confirmation, because its date was confirmed before and has come;
 * the queue drives it. The system does it in its own name, with the one permission that it needs.
 * @throws Problem 409 with all refusing blockers and nothing stored, 409 `another_operation`
 */
export async function beginBySystem(deps: RunnerDeps, request: PlanRequest): Promise<OperationRow> {
  const permission = definitionOf(deps, request.kind)?.permission
  return beginConfirmed(deps, request, {
    actor: { ...systemActor, permissions: new Set(permission ? [permission] : []) },
  })
}

/** The same for a person, whose confirmation it counts as. @throws Problem as `beginBySystem` */
export async function beginConfirmed(
  deps: RunnerDeps,
  request: PlanRequest,
  caller: PlanCaller,
): Promise<OperationRow> {
  const prepared = await preparePlan(deps, request, caller)
  const refusing = prepared.made.plan.blockers.filter(({ effect }) => effect === 'refuses')
  if (refusing.length) throw blocked(refusing)
  return begin(deps, prepared, caller, 0)
}

function mayExecute({ definition, made }: Prepared, { actor }: PlanCaller): boolean {
  if (!definition.inline?.(made.plan) || !actor.permissions.has('operations.confirm')) return false
  requireProofFor(definition, actor)
  return true
}

/** Planned and confirmed in one transaction: a second request at the same moment is refused by the index. */
async function begin(
  deps: RunnerDeps,
  prepared: Prepared,
  { actor, requestId }: PlanCaller,
  wakeAfterSeconds = takeoverSeconds,
): Promise<OperationRow> {
  const confirm = async (tx: Tx, planned: OperationRow): Promise<OperationRow> => {
    const now = nowOf(deps)
    const operation = await tx.db
      .updateTable('operations')
      .set({
        status: 'running',
        ticket: planned.ticket + 1,
        confirmed_at: now,
        confirmed_digest: planned.digest,
        confirmed_by: json({ kind: actor.kind, id: actor.id, name: actor.name }),
      })
      .where('id', '=', planned.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    deps.record(tx, { action: 'operation.confirm', operation })
    await deps.queue.send(tx.db, { operation_id: operation.id, ticket: operation.ticket }, wakeAfterSeconds)
    return operation
  }
  try {
    return await storePlan(
      deps,
      prepared,
      { actor, requestId },
      { goOn: confirm, result: async (operation) => operation },
    )
  } catch (error) {
    if (violates(error, 'operations_one_lifecycle')) throw anotherOperation()
    throw error
  }
}

/** One blocker keeps its own code; several are listed under a common one. */
function blocked(blockers: Blocker[]): Problem {
  const [first, ...more] = blockers as [Blocker, ...Blocker[]]
  const message = more.length ? 'Several things stand in the way.' : first.message
  return new Problem('conflict', more.length ? 'blocked' : first.code, message, {
    remedy: first.remedy ?? undefined,
    members: { blockers },
  })
}
