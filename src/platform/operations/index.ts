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
 * How modules wake waiting operations. It only needs the queue, so it exists before the operations are made.
 */
export interface Waking {
  /** When the transaction commits, waiting operations of the organization look again. */
  wake(db: Queryable, organizationId: number): Promise<void>
  /** The same for all waiting operations of these kinds. */
  wakeKinds(db: Queryable, kinds: readonly string[]): Promise<void>
}

/** How modules start an operation of any kind without importing it. */
export interface Runner extends Waking {
  readonly deps: RunnerDeps
  /** `then` writes in the same transaction. */
  plan(request: PlanRequest, caller: PlanCaller, then?: WithPlan): ReturnType<typeof planOperation>
  /** The same, with the answer to the request, which is stored with the plan. */
  planAnswered(request: PlanRequest, caller: AnsweredCaller, then?: WithPlan): ReturnType<typeof planAnswered>
  /** Carries it out at once when its plan allows that, with the same steps; otherwise only plans it. */
  executeOrPlan(request: PlanRequest, caller: AnsweredCaller): ReturnType<typeof executeOrPlan>
  /**
   * Begins it in the system's own name, without a confirmation: it was confirmed before, and its time has
   * come.
   */
  beginBySystem(request: PlanRequest): ReturnType<typeof beginBySystem>
  /**
   * The same, compared with what was confirmed on an earlier day. When there is more than was confirmed, it
   * is a plan for a person.
   */
  beginCovered(request: PlanRequest, covering: Covering): ReturnType<typeof beginCovered>
  /**
   * Begins it in a person's name, when it was confirmed elsewhere: for example an erasing that the ledger
   * names.
   */
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
