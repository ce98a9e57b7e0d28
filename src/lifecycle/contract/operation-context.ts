// What a step of an operation on an organization gets. Operations and modules never see each other; they meet
// here.
import type { Clock } from '#platform/clock.ts'
import { operationsWith } from '#platform/operations/declare.ts'
import type { RunnerContext, Step } from '#platform/operations/definition.ts'
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
  /** What builds on others goes first; what others build on goes last. */
  readonly leavesFirst: readonly LifecycleModule[]
  readonly hook: ModuleContext
  /** All modules' blockers and the locks, at once; what forbids erasing alone is asked for by its phase. */
  blockers(effect: Blocker['effect'], phase?: Blocker['phase']): Promise<Blocker[]>
  /** What erasing does; only its operation asks for it. */
  readonly erasure: Erasure
  /** The modules' inventories, as the parts of a plan. */
  inventory(): Promise<Required<PlanPart>>
}

export interface InsideContext extends OperationContext {
  readonly tx: Tx
  /** Signs and stores a receipt in the step's transaction. */
  readonly issueReceipt: (summary: ErasureSummary) => Promise<IssuedReceipt>
  readonly hook: TransactionContext
  transition(action: OrganizationAction, stamped?: Pick<TransitionInput, 'purgeOn'>): Promise<void>
}

/** For operations that are about no organization. */
export interface BareContext {
  readonly runner: RunnerContext
  readonly clock: Clock
  /** All of them, what others build on first. */
  readonly modules: readonly LifecycleModule[]
}

/** For the steps of an operation that makes its organization: bare until one of them has made it. */
export interface BareInside extends BareContext {
  readonly tx: Tx
  /** For the modules' parts, on the organization that this step has made. */
  begin(organization: Organization): TransactionContext
}
export type NewInside = (BareInside & { organization?: undefined }) | InsideContext

/** How operations on one organization are written. */
export const onOrganization = operationsWith<{ outside: OperationContext; inside: InsideContext }>()
export type OrganizationStep = Step<{ outside: OperationContext; inside: InsideContext }>

/** How operations on the installation are written. */
export const onInstallation = operationsWith<{ outside: BareContext; inside: BareInside }>()

/** How operations are written that make the organization which they are about. */
export const onNewOrganization = operationsWith<{ outside: BareContext; inside: NewInside }>()

/** Once a step has made it. @throws Error before that */
export function opened(ctx: NewInside): InsideContext {
  if (ctx.organization === undefined) throw new Error('Its organization is not there yet.')
  return ctx
}

/** Before a step has made it. @throws Error after that */
export function unopened(ctx: NewInside): BareInside {
  if (ctx.organization !== undefined) throw new Error('Its organization is there already.')
  return ctx
}
