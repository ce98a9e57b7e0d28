// An operation is declared as a list of steps with do and undo side by side. The runner stores it as rows;
// nothing is suspended in memory, so that upgrades and crashes in between are harmless.
import type { z } from 'zod'
import type { Actor } from '../actor.ts'
import type { Destroys, Destruction } from '../destroys.ts'
import type { Queryable } from '../postgres.ts'
import type { Tx } from '../transaction.ts'
import type { Outcome, Progress, Reason, StepResult } from './outcome.ts'
import type { PlanContent, PlanOfOne } from './plan.ts'
import type { OperationClass } from './classes.ts'
import type { OperationRow, StepRow } from './tables.ts'

/** What steps get: those that act outside and gates the one, those in a transaction the other. */
export interface Contexts {
  readonly outside: unknown
  readonly inside: unknown
}

export type MaybeOutcome<Result extends StepResult> = Promise<Outcome<Result> | void>

interface StepFacts {
  /** Stable; stored with every running operation. */
  readonly key: string
  /** A sentence for people. */
  readonly title: string
  /** How an inside step enters the organization's fence. */
  readonly fence: 'exclusive' | 'shared'
  /** Nothing before it can be undone once it is done. */
  readonly pointOfNoReturn?: boolean
  /** It waits for the day on which the operation begins: until then it stops no other operation. */
  readonly ahead?: true
  /** What it takes away: it waits while a lock or a hold stops that. Gates take nothing away. */
  readonly destroys?: Destroys
}

/** Gets a transaction that commits with the checkpoint. */
export interface InsideStep<C extends Contexts, Result extends StepResult = StepResult> extends StepFacts {
  readonly kind: 'inside'
  readonly run: (ctx: C['inside']) => MaybeOutcome<Result>
  readonly undo?: (ctx: C['inside']) => MaybeOutcome<StepResult>
}

/** `outside`: acts on the world, idempotently. `gate`: changes nothing. */
export interface OutsideStep<C extends Contexts, Result extends StepResult = StepResult> extends StepFacts {
  readonly kind: 'outside' | 'gate'
  readonly run: (ctx: C['outside']) => MaybeOutcome<Result>
  readonly undo?: (ctx: C['outside']) => MaybeOutcome<StepResult>
}

export type Step<C extends Contexts, Result extends StepResult = StepResult> =
  | InsideStep<C, Result>
  | OutsideStep<C, Result>

/** What a step starts one operation for. */
export interface ToStart {
  /** Once in the operation, such as the uid of an organization: a second one of that key is never started. */
  readonly key: string
  readonly organization_id: number | null
  readonly input: unknown
}

/**
 * Starts one operation for each organization, or for each item. It is done when all have ended and a person has
 * accepted those that failed. Called off, it begins no more, and calls off those that can be.
 */
export interface ChildrenStep<C extends Contexts> extends StepFacts {
  readonly kind: 'children'
  /** The kind of the operations that it starts. */
  readonly starts: string
  /**
   * A page of what it starts operations for, behind the cursor; `next` is null at the end. All pages are stored
   * before the first is begun; after a crash they are read from the beginning, and what is stored stays.
   */
  readonly each: (
    ctx: C['outside'],
    after: string | null,
  ) => Promise<{ items: readonly ToStart[]; next: string | null }>
  /** How many run at once. Those that wait for something outside of them count for a tenth. */
  readonly atOnce: number
  /** The failure budget: how many may fail, as a number or a share of all, before no more are begun. */
  readonly mayFail: number | { readonly share: number }
  /**
   * `with_parent`: the parent's confirmation is theirs. `own`: each is planned, and waits until a person confirms
   * it.
   */
  readonly confirmed: 'with_parent' | 'own'
}

/** The steps of an operation. */
export type AnyStep<C extends Contexts> = Step<C> | ChildrenStep<C>

/** A step whose result later steps read: stored as JSON, and parsed when it is read. */
export interface Resulting<Result extends StepResult> {
  readonly key: string
  readonly result: z.ZodType<Result>
}

/** The step, with the schema of what it is done with. */
export const returning = <
  Made extends { key: string; run: (ctx: never) => MaybeOutcome<Result> },
  Result extends StepResult,
>(
  result: z.ZodType<Result>,
  step: Made,
): Made & Resulting<Result> => ({ ...step, result })

/** What all operations say of themselves, whatever their input is. */
interface OperationFacts {
  readonly kind: string
  readonly class: OperationClass
  /** The action of the lifecycle table that it carries out, if it changes a status. */
  readonly action?: string
  /** Statuses in which it may be planned besides those of its action: it does first what is missing. */
  readonly startsFrom?: readonly string[]
  /** A step that fails for good calls it off by itself: nothing half-made is left for a person to decide about. */
  readonly undoesItself?: true
  /** What people call it: "Close Acme Health". */
  readonly title: (subject: { name: string | null } | null) => string
  /** What it has come to when it is done: "Acme Health is closed"; its title and "done" unless said. */
  readonly ended?: (subject: { name: string | null } | null) => string
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
}

/**
 * An operation as it is written: input and decisions are what their schemas say, in the plan and in the
 * steps.
 */
export interface OperationDefinition<
  C extends Contexts,
  Input,
  Decisions extends Record<string, unknown>,
> extends OperationFacts {
  readonly input: z.ZodType<Input>
  /** What the plan decides and the steps depend on. Stored with the plan: older ones must be readable. */
  readonly decisions: z.ZodType<Decisions>
  readonly plan: (ctx: C['outside'], input: Input) => Promise<PlanContent<Decisions>>
  /** Whether the caller can wait for the answer: this plan touches nothing outside and waits for nothing. */
  readonly inline?: (plan: PlanContent) => boolean
  /** Whether a second person has to approve it, as its plan has decided. */
  readonly asksSecond?: (decisions: Decisions) => boolean
  /** It must be the same list when a later version reads the stored operation. */
  readonly steps: (choices: Choices<Input, Decisions>) => AnyStep<C>[]
}

/** What the list of steps may depend on, and what its steps close over. */
interface Choices<Input, Decisions> {
  readonly input: Input
  readonly decisions: Decisions
}

/** The same as they are stored. */
export type StepListContext = Choices<unknown, Record<string, unknown>>

/** An operation as the runner uses it: contexts, input and decisions are opaque to the platform. */
export interface AnyDefinition<C extends Contexts = never> extends OperationFacts {
  readonly input: z.ZodType
  readonly plan: (ctx: C['outside'], input: unknown) => Promise<PlanContent>
  readonly inline?: (plan: PlanContent) => boolean
  /** False also for decisions that another version has stored and that this one cannot read. */
  readonly asksSecond?: (stored: Record<string, unknown>) => boolean
  /** @throws ZodError when another version has stored what this one cannot read */
  readonly steps: (stored: StepListContext) => AnyStep<C>[]
}

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
  /** What the operation's earlier steps have left. */
  readonly earlier: EarlierSteps
  readonly tx?: Tx
  /** What the step has declared to take away; null for plans and for what takes nothing away. */
  readonly destroys: Destruction | null
  /** The plan of another operation, which is not stored. For plans of many; null in steps. */
  readonly planOf: ((request: OtherPlan) => Promise<PlanOfOne>) | null
}

export interface OtherPlan {
  kind: string
  organization_id: number
  input: unknown
}

export interface EarlierSteps {
  /** Null while it is not done, and where an erasing has emptied it. */
  resultOf<Result extends StepResult>(step: Resulting<Result>): Promise<Result | null>
  /** When the step was done, an instant; null while it is not. */
  endOf(step: { readonly key: string }): Promise<string | null>
}

/** Builds the context of steps and plans; `main` passes one that knows organizations and modules. */
export interface ContextFactory<C extends Contexts> {
  /** For plans and outside steps. */
  outside(runner: RunnerContext): Promise<C['outside']>
  /** Enters the organization's fence in the step's transaction. */
  inside(runner: RunnerContext & { tx: Tx }, fence: 'exclusive' | 'shared'): Promise<C['inside']>
  /**
   * What a plan's target is called, after a check that the actor may see it. @throws Problem 422 on
   * `organization_id`
   */
  subject(db: Queryable, organizationId: number, actor: Actor): Promise<Subject>
  /** The same for a page of operations, in one query; those that the actor may not see are missing. */
  subjects(db: Queryable, organizationIds: readonly number[], actor: Actor): Promise<Map<number, Subject>>
  /** What organizations are called, by their ids; those that are erased are missing. */
  names(db: Queryable, organizationIds: readonly number[]): Promise<Map<number, string>>
  /**
   * Enters the organization's fence, shared, in the transaction that stores a plan about it: a plan that came
   * later would be a row that the erasing has not seen.
   * @throws Problem 409 when the organization is being erased or is erased and the kind is not meant for that
   */
  enterToPlan?(tx: Tx, plan: PlanToStore): Promise<void>
  /** Whether the brake of all erasing is on and operations of this kind mind it. */
  braked?(db: Queryable, kind: string): Promise<boolean>
  /** Locks and holds that stop what the step takes away, as reasons to wait. */
  stops?(
    db: Queryable,
    runner: Pick<RunnerContext, 'kind' | 'organizationId' | 'destroys'>,
  ): Promise<Reason[]>
}

export type PlanToStore = Pick<AnyDefinition, 'class' | 'plannedWhile'> & { organizationId: number }

export interface Subject {
  id: number
  uid: string
  slug: string | null
  name: string | null
  status: string
}
