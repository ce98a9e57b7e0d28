// The runner's public face: plan, confirm and the other commands, driving and sweeping.
import type { RunnerDeps } from './runner.ts'
import { executeOrPlan } from './inline.ts'
import { planOperation, type PlanCaller, type PlanRequest } from './planner.ts'
import type { Queryable } from '../postgres.ts'
import { drivable } from './tables.ts'

export { defineOperation, gate, inside, outside, pointOfNoReturn } from './definition.ts'
export type { OperationDefinition } from './definition.ts'
export { done, StepFailure, waitFor } from './outcome.ts'
export type { RunnerDeps } from './runner.ts'

/** How modules start an operation of any kind without knowing it. */
export interface Runner {
  readonly deps: RunnerDeps
  plan(request: PlanRequest, caller: PlanCaller): ReturnType<typeof planOperation>
  /** Carries it out at once when its plan allows that, through the very same steps; plans it otherwise. */
  executeOrPlan(request: PlanRequest, caller: PlanCaller): ReturnType<typeof executeOrPlan>
  /** Asks waiting operations of the organization to look again, when the transaction commits. */
  wake(db: Queryable, organizationId: number): Promise<void>
}

export function createRunner(deps: RunnerDeps): Runner {
  return {
    deps,
    plan: (request, caller) => planOperation(deps, request, caller),
    executeOrPlan: (request, caller) => executeOrPlan(deps, request, caller),
    async wake(db, organizationId) {
      const waiting = await db.selectFrom('operations').select('id').where('organization_id', '=', organizationId).where('status', 'in', [...drivable]).execute()
      for (const { id } of waiting) await deps.queue.send(db, { operation_id: id, ticket: null })
    },
  }
}
