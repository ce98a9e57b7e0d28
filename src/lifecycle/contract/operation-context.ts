// What a step of an operation on an organization receives. Operations and modules do not import each other;
// this context connects them.
import type { Clock } from '#platform/clock.ts'
import { operationsWith } from '#platform/operations/declare.ts'
import type { Step } from '#platform/operations/definition.ts'
import type { RunnerContext } from '#platform/operations/contexts.ts'
import type { Blocker } from '#platform/operations/plan.ts'
import type { Db } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Erasure } from '../erasure/engine.ts'
import type { ErasureSummary, IssuedReceipt } from '../erasure/types.ts'
import type { Organization } from '../organization/organization.ts'
import type { OrganizationAction } from '../organization/state-machine.ts'
import type { TransitionInput } from '../organization/transition.ts'
import type { ModuleContext, TransactionContext } from './hook-context.ts'
import type { LifecycleModule } from './parts.ts'
import type { PlanPart } from './plan.ts'

export interface OperationContext {
  readonly runner: RunnerContext
  readonly db: Db
  readonly clock: Clock
  readonly organization: Organization
  readonly type: {
    closure_policy: string
    settle: string
    manual_closing_step: string | null
    erasure_approval: string
    archive_days: number
    archive_days_least: number
    archive_days_most: number
  }
  /** The modules; each comes before those that it builds on. */
  readonly leavesFirst: readonly LifecycleModule[]
  readonly hook: ModuleContext
  /**
   * The blockers of all modules and the locks, asked at the same time. `phase` asks for those that matter to
   * erasing alone.
   */
  blockers(effect: Blocker['effect'], phase?: Blocker['phase']): Promise<Blocker[]>
  /** The work of an erasing; only that operation uses it. */
  readonly erasure: Erasure
  /** What all modules hold, as the parts of a plan. */
  inventory(): Promise<Required<PlanPart>>
}

export interface InsideContext extends OperationContext {
  readonly tx: Tx
  /** Signs and stores a receipt in the step's transaction. */
  readonly issueReceipt: (summary: ErasureSummary) => Promise<IssuedReceipt>
  readonly hook: TransactionContext
  transition(action: OrganizationAction, stamped?: Pick<TransitionInput, 'purgeOn'>): Promise<void>
}

/** For operations that do not concern one organization. */
export interface BareContext {
  readonly runner: RunnerContext
  readonly clock: Clock
  /** All modules; each comes after those that it builds on. */
  readonly modules: readonly LifecycleModule[]
}

/**
 * For the steps of an operation that makes its organization: without an organization until a step has made
 * it.
 */
export interface BareInside extends BareContext {
  readonly tx: Tx
  /** For the modules' parts, on the organization that this step has made. */
  begin(organization: Organization): TransactionContext
}
export type NewInside = (BareInside & { organization?: undefined }) | InsideContext

/** Defines operations on one organization. */
export const onOrganization = operationsWith<{ outside: OperationContext; inside: InsideContext }>()
export type OrganizationStep = Step<{ outside: OperationContext; inside: InsideContext }>

/** Defines operations on the installation. */
export const onInstallation = operationsWith<{ outside: BareContext; inside: BareInside }>()

/** Defines operations that make their organization. */
export const onNewOrganization = operationsWith<{ outside: BareContext; inside: NewInside }>()

/** The context after a step has made the organization. @throws Error before that */
export function opened(ctx: NewInside): InsideContext {
  if (ctx.organization === undefined) throw new Error('Its organization is not there yet.')
  return ctx
}

/** The context before a step has made the organization. @throws Error after that */
export function unopened(ctx: NewInside): BareInside {
  if (ctx.organization !== undefined) throw new Error('Its organization is there already.')
  return ctx
}
