// Carries out an operation while the caller waits, when its plan touches nothing outside and waits for
// nothing: plan, rows, steps and driver are the same as always. When this process dies in the middle, the
// queue continues.
import { newUid } from '../ids.ts'
import type { Reply } from '../route.ts'
import { begin, refuseBlocked } from './begin.ts'
import { drive } from './driver.ts'
import {
  answering,
  preparePlan,
  storePlan,
  type AnsweredCaller,
  type PlanCaller,
  type PlanRequest,
  type Prepared,
} from './planner.ts'
import { requireProofFor } from './plan-request.ts'
import type { RunnerDeps } from './runner.ts'
import type { OperationRow } from './tables.ts'

/** After this time this process has ended the operation, or has died. */
const takeoverSeconds = 20

/**
 * Either only planned, with the answer, or begun. `done` is false when the operation continues in the
 * background.
 */
export type Executed =
  | { done: false; reply: Reply; operation?: undefined }
  | { done: boolean; reply?: undefined; operation: OperationRow }

/**
 * Without the permission to confirm, it is only planned, like every plan that needs a confirmation. Then the
 * caller's `answer` is stored with the plan; when the operation was carried out, the caller stores the
 * answer.
 * @throws Problem 409 with all refusing blockers, and then nothing is stored; 403 `step_up_required`, 503
 * `clock_off`, and otherwise as planning
 */
export async function executeOrPlan(
  deps: RunnerDeps,
  request: PlanRequest,
  caller: AnsweredCaller,
): Promise<Executed> {
  const prepared = await preparePlan(deps, request, caller)
  refuseBlocked(prepared)
  if (!mayExecute(prepared, caller))
    return { done: false, reply: await storePlan(deps, prepared, caller, { result: answering(caller) }) }
  await deps.requireFit?.()
  const begun = await begin(deps, prepared, caller, { wakeAfterSeconds: takeoverSeconds })
  // Not the caller's signal: a closing continues when its caller disconnects.
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

function mayExecute({ definition, made }: Prepared, { actor }: PlanCaller): boolean {
  if (made.stopsOthers || !definition.inline?.(made.plan) || !actor.permissions.has('operations.confirm'))
    return false
  requireProofFor(definition, actor)
  return true
}
