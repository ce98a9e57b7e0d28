// The runner's public face: plan, confirm and the other commands, driving and sweeping.
import type { RunnerDeps } from './runner.ts'
import { beginBySystem, beginConfirmed, beginCovered, type Covering } from './begin.ts'
import { executeOrPlan } from './inline.ts'
import {
  planAnswered,
  planOperation,
  type AnsweredCaller,
  type PlanCaller,
  type PlanRequest,
  type WithPlan,
} from './planner.ts'
import type { Queryable } from '../postgres.ts'
import type { Queue } from './queue.ts'
import { drivable } from './tables.ts'

export { noDecisions } from './declare.ts'
export { returning } from './definition.ts'
export { done, StepFailure, waitFor } from './outcome.ts'
export type { RunnerDeps } from './runner.ts'

/**
 * How modules wake operations that wait. It needs the queue alone, so that it is there before any operation.
 */
export interface Waking {
  /** Asks waiting operations of the organization to look again, when the transaction commits. */
  wake(db: Queryable, organizationId: number): Promise<void>
  /** The same for all operations of these kinds that wait. */
  wakeKinds(db: Queryable, kinds: readonly string[]): Promise<void>
}

/** How modules start an operation of any kind without knowing it. */
export interface Runner extends Waking {
  readonly deps: RunnerDeps
  /** `then` writes in the same transaction. */
  plan(request: PlanRequest, caller: PlanCaller, then?: WithPlan): ReturnType<typeof planOperation>
  /** The same, with the answer to the request that is stored with the plan. */
  planAnswered(request: PlanRequest, caller: AnsweredCaller, then?: WithPlan): ReturnType<typeof planAnswered>
  /** Carries it out at once when its plan allows that, through the very same steps; plans it otherwise. */
  executeOrPlan(request: PlanRequest, caller: AnsweredCaller): ReturnType<typeof executeOrPlan>
  /**
   * In the system's own name, without a confirmation: for what was confirmed before and whose time
   * has come.
   */
  beginBySystem(request: PlanRequest): ReturnType<typeof beginBySystem>
  /** The same, compared with what was confirmed on a day before; a plan for a person when it has become more. */
  beginCovered(request: PlanRequest, covering: Covering): ReturnType<typeof beginCovered>
  /** In a person's name, for what was confirmed elsewhere: an erasing that the ledger knows. */
  begin(request: PlanRequest, caller: PlanCaller): ReturnType<typeof beginConfirmed>
}

export function createRunner(deps: RunnerDeps): Runner {
  return {
    deps,
    plan: (request, caller, then) => planOperation(deps, request, caller, then),
    planAnswered: (request, caller, then) => planAnswered(deps, request, caller, then),
    executeOrPlan: (request, caller) => executeOrPlan(deps, request, caller),
    beginBySystem: (request) => beginBySystem(deps, request),
    beginCovered: (request, covering) => beginCovered(deps, request, covering),
    begin: (request, caller) => beginConfirmed(deps, request, caller),
    ...createWaking(deps.queue),
  }
}

export function createWaking(queue: Pick<Queue, 'send'>): Waking {
  return {
    async wake(db, organizationId) {
      const waiting = await db
        .selectFrom('operations')
        .select('id')
        .where('organization_id', '=', organizationId)
        .where('status', 'in', [...drivable])
        .execute()
      for (const { id } of waiting) await queue.send(db, { operation_id: id, ticket: null })
    },
    async wakeKinds(db, kinds) {
      const waiting = await db
        .selectFrom('operations')
        .select('id')
        .where('kind', 'in', [...kinds])
        .where('status', '=', 'waiting')
        .execute()
      for (const { id } of waiting) await queue.send(db, { operation_id: id, ticket: null })
    },
  }
}
