// An operation is declared as a list of steps with do and undo side by side. The runner stores it as rows;
// nothing is suspended in memory, so that upgrades and crashes in between are harmless.
import type { z } from 'zod'
import type { Actor } from '../actor.ts'
import type { Destroys, Destruction } from '../destroys.ts'
import type { Queryable } from '../postgres.ts'
import type { Tx } from '../transaction.ts'
import type { Outcome, Progress, Reason } from './outcome.ts'
import type { PlanContent } from './plan.ts'
import type { OperationRow, StepRow } from './tables.ts'

/** `lifecycle`: one at a time for an organization. `read` never conflicts. */
export type OperationClass = 'lifecycle' | 'fleet' | 'read' | 'installation'

type MaybeOutcome = Promise<Outcome | void>

export interface Step<Ctx> {
  /** Stable; stored with every running operation. */
  readonly key: string
  /** A sentence for people. */
  readonly title: string
  /**
   * `inside`: gets a transaction that commits with the checkpoint. `outside`: acts on the world,
   * idempotently.
   * `gate`: changes nothing.
   */
  readonly kind: 'inside' | 'outside' | 'gate'
  /** How an inside step enters the organization's fence. */
  readonly fence: 'exclusive' | 'shared'
  readonly run: (ctx: Ctx) => MaybeOutcome
  readonly undo?: (ctx: Ctx) => MaybeOutcome
  /** Nothing before it can be undone once it is done. */
  readonly pointOfNoReturn?: boolean
  /** What it takes away: it waits while a lock or a hold stops that. Gates take nothing away. */
  readonly destroys?: Destroys
}

type InsideCtx<Ctx> = Ctx & { tx: Tx }

/** A step that writes our database: its writes, its audit entries and its checkpoint commit together. */
export const inside = <Ctx>(
  key: string,
  title: string,
  run: (ctx: InsideCtx<Ctx>) => MaybeOutcome,
  options: {
    undo?: (ctx: InsideCtx<Ctx>) => MaybeOutcome
    fence?: 'exclusive' | 'shared'
    destroys?: Destroys
  } = {},
): Step<Ctx> => ({
  key,
  title,
  kind: 'inside',
  fence: options.fence ?? 'shared',
  destroys: options.destroys,
  run: run as Step<Ctx>['run'],
  undo: options.undo as Step<Ctx>['undo'],
})

/** A step that observes, acts if needed and observes again. It may run twice. */
export const outside = <Ctx>(
  key: string,
  title: string,
  run: (ctx: Ctx) => MaybeOutcome,
  options: { undo?: (ctx: Ctx) => MaybeOutcome; destroys?: Destroys } = {},
): Step<Ctx> => ({
  key,
  title,
  kind: 'outside',
  fence: 'shared',
  run,
  undo: options.undo,
  destroys: options.destroys,
})

/** A step that only waits or refuses. */
export const gate = <Ctx>(key: string, title: string, run: (ctx: Ctx) => MaybeOutcome): Step<Ctx> => ({
  key,
  title,
  kind: 'gate',
  fence: 'shared',
  run,
})

export interface OperationDefinition<Ctx = never> {
  readonly kind: string
  readonly class: OperationClass
  /** The action of the lifecycle table that it carries out, if it changes a status. */
  readonly action?: string
  /** Statuses in which it may be planned besides those of its action: it does first what is missing. */
  readonly startsFrom?: readonly string[]
  /** What people call it: "Close Acme Health". */
  readonly title: (subject: { name: string | null } | null) => string
  readonly target: 'organization' | 'none'
  /** Of an organization that is being erased or is erased, in which it may be planned all the same. */
  readonly plannedWhile?: readonly ('erasing' | 'erased')[]
  /** To plan it; confirming needs `operations.confirm` besides. */
  readonly permission: string
  readonly requires: {
    stepUp: boolean
    slug: boolean
    systemAdministrator?: boolean
    /** A permission that confirming and approving need besides. */
    confirm?: string
  }
  readonly input: z.ZodType
  readonly plan: (ctx: Ctx) => Promise<PlanContent>
  /**
   * Whether this plan can be carried out while the caller waits for the answer: it touches nothing outside
   * and waits for nothing.
   */
  readonly inline?: (plan: PlanContent) => boolean
  readonly steps: (ctx: StepListContext) => Step<Ctx>[]
}

/**
 * What the list of steps may depend on: it must be the same when a later version reads the stored operation.
 */
export interface StepListContext {
  readonly input: unknown
  readonly decisions: Record<string, unknown>
}

export const defineOperation = <Ctx>(definition: OperationDefinition<Ctx>): OperationDefinition<Ctx> =>
  definition

/** What the runner knows and hands to the function that builds the steps' context. */
export interface RunnerContext {
  /** Of the operation, planned or running. */
  readonly kind: string
  readonly operation: OperationRow | null
  readonly step: StepRow | null
  readonly organizationId: number | null
  readonly input: unknown
  readonly actor: Actor
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => Promise<void>
  /** A transaction that is refused when another node has taken the operation over. */
  readonly fenced: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly tx?: Tx
  /** What the step has declared to take away; null for plans and for what takes nothing away. */
  readonly destroys: Destruction | null
}

/** Builds the context of steps and plans; `main` passes one that knows organizations and modules. */
export interface ContextFactory<Ctx> {
  /** For plans and outside steps. */
  outside(runner: RunnerContext): Promise<Ctx>
  /** Enters the organization's fence in the step's transaction. */
  inside(runner: RunnerContext & { tx: Tx }, fence: 'exclusive' | 'shared'): Promise<Ctx>
  /**
   * What a plan's target is called, after a check that the actor may see it. @throws Problem 422 on
   * `organization_id`
   */
  subject(db: Queryable, organizationId: number, actor: Actor): Promise<Subject>
  /** The same for a page of operations, in one query; those that the actor may not see are missing. */
  subjects(db: Queryable, organizationIds: readonly number[], actor: Actor): Promise<Map<number, Subject>>
  /**
   * Enters the organization's fence, shared, in the transaction that stores a plan about it: a plan that came
   * later would be a row that the erasing has not seen.
   * @throws Problem 409 when the organization is being erased or is erased and the kind is not meant for that
   */
  enterToPlan?(tx: Tx, plan: PlanToStore): Promise<void>
  /** Locks and holds that stop what the step takes away, as reasons to wait. */
  stops?(
    db: Queryable,
    runner: Pick<RunnerContext, 'kind' | 'organizationId' | 'destroys'>,
  ): Promise<Reason[]>
}

export type PlanToStore = Pick<OperationDefinition, 'plannedWhile'> & { organizationId: number }

export interface Subject {
  id: number
  uid: string
  slug: string | null
  name: string | null
  status: string
}
