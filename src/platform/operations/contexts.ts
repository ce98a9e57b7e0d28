// What plans and steps get: the contexts that the runner builds for them.
import type { Actor } from '../actor.ts'
import type { Destruction } from '../destroys.ts'
import type { Queryable } from '../postgres.ts'
import type { Tx } from '../transaction.ts'
import type { Progress, Reason, StepResult } from './outcome.ts'
import type { PlanOfOne } from './plan.ts'
import type { OperationRow, StepRow } from './tables.ts'
import type { Contexts, Resulting, PlanToStore, Subject } from './definition.ts'

/** What the runner gives to the function that builds the steps' context. */
export interface RunnerContext {
  /** The kind of the operation, planned or running. */
  readonly kind: string
  readonly operation: OperationRow | null
  readonly step: StepRow | null
  readonly organizationId: number | null
  readonly input: unknown
  readonly actor: Actor
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => Promise<void>
  /** Runs a transaction. It is refused when another node has taken the operation over. */
  readonly fenced: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** The results of the operation's earlier steps. */
  readonly earlier: EarlierSteps
  readonly tx?: Tx
  /** What the step has declared to destroy; null for plans and for steps that destroy nothing. */
  readonly destroys: Destruction | null
  /** Makes the plan of another operation without storing it, for plans of many; null in steps. */
  readonly planOf: ((request: OtherPlan) => Promise<PlanOfOne>) | null
}

export interface OtherPlan {
  kind: string
  organization_id: number
  input: unknown
}

export interface EarlierSteps {
  /** Null while the step is not done, and after an erasing has emptied the result. */
  resultOf<Result extends StepResult>(step: Resulting<Result>): Promise<Result | null>
  /** When the step was done, an instant; null while it is not. */
  endOf(step: { readonly key: string }): Promise<string | null>
}

/** Builds the contexts of steps and plans; `main` provides one that knows organizations and modules. */
export interface ContextFactory<C extends Contexts> {
  /** For plans and outside steps. */
  outside(runner: RunnerContext): Promise<C['outside']>
  /** Enters the organization's fence in the step's transaction. */
  inside(runner: RunnerContext & { tx: Tx }, fence: 'exclusive' | 'shared'): Promise<C['inside']>
  /**
   * The name of a plan's target, after a check that the actor may see it. @throws Problem 422 on
   * `organization_id`
   */
  subject(db: Queryable, organizationId: number, actor: Actor): Promise<Subject>
  /**
   * The same for a page of operations, in one query; organizations that the actor may not see are missing.
   */
  subjects(db: Queryable, organizationIds: readonly number[], actor: Actor): Promise<Map<number, Subject>>
  /** The names of organizations, by id; erased ones are missing. */
  names(db: Queryable, organizationIds: readonly number[]): Promise<Map<number, string>>
  /**
   * Enters the organization's fence (shared) in the transaction that stores a plan about it: otherwise a plan
   * could be stored as a row that the erasing has not seen.
   * @throws Problem 409 when the organization is being erased or is erased, and the kind is not meant for
   * that
   */
  enterToPlan?(tx: Tx, plan: PlanToStore): Promise<void>
  /** Whether the brake of erasing is on and stops operations of this kind. */
  braked?(db: Queryable, kind: string): Promise<boolean>
  /** Locks and holds that stop what the step destroys, as reasons to wait. */
  stops?(
    db: Queryable,
    runner: Pick<RunnerContext, 'kind' | 'organizationId' | 'destroys'>,
  ): Promise<Reason[]>
}
