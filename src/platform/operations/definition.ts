// An operation is declared as a list of steps, each with do and undo. The runner stores it as rows. Nothing
// is kept in memory, so that upgrades and crashes in between do no harm.
import type { z } from 'zod'
import type { Destroys } from '../destroys.ts'
import type { Outcome, StepResult } from './outcome.ts'
import type { PlanContent } from './plan.ts'
import type { OperationClass } from './classes.ts'

/** The contexts of steps: outside steps and gates get one, steps in a transaction the other. */
export interface Contexts {
  readonly outside: unknown
  readonly inside: unknown
}

export type MaybeOutcome<Result extends StepResult> = Promise<Outcome<Result> | void>

interface StepFacts {
  /** Never changes, because it is stored with every running operation. */
  readonly key: string
  /** A sentence for people. */
  readonly title: string
  /** How an inside step enters the organization's fence. */
  readonly fence: 'exclusive' | 'shared'
  /** When it is done, no earlier step can be undone. */
  readonly pointOfNoReturn?: boolean
  /** It waits for the day on which the operation begins. Until then the operation stops no other one. */
  readonly ahead?: true
  /** What it destroys: the step waits while a lock or a hold stops that. Gates destroy nothing. */
  readonly destroys?: Destroys
}

/** Its transaction commits together with the checkpoint. */
export interface InsideStep<C extends Contexts, Result extends StepResult = StepResult> extends StepFacts {
  readonly kind: 'inside'
  readonly run: (ctx: C['inside']) => MaybeOutcome<Result>
  readonly undo?: (ctx: C['inside']) => MaybeOutcome<StepResult>
}

/** `outside`: acts outside the database, and may run twice. `gate`: changes nothing. */
export interface OutsideStep<C extends Contexts, Result extends StepResult = StepResult> extends StepFacts {
  readonly kind: 'outside' | 'gate'
  readonly run: (ctx: C['outside']) => MaybeOutcome<Result>
  readonly undo?: (ctx: C['outside']) => MaybeOutcome<StepResult>
}

export type Step<C extends Contexts, Result extends StepResult = StepResult> =
  | InsideStep<C, Result>
  | OutsideStep<C, Result>

/** One operation that a step starts. */
export interface ToStart {
  /** Unique in the operation, such as the uid of an organization: a key is started only once. */
  readonly key: string
  readonly organization_id: number | null
  readonly input: unknown
}

/**
 * Starts one operation for each organization, or for each item. It is done when all have ended and a person
 * has accepted the failed ones. When it is called off, it begins no more, and calls off those that can be.
 */
export interface ChildrenStep<C extends Contexts> extends StepFacts {
  readonly kind: 'children'
  /** The kind of the operations that it starts. */
  readonly starts: string
  /**
   * One page of the operations to start, after the cursor; `next` is null at the end. All pages are stored
   * before the first operation begins. After a crash they are read from the beginning, and stored ones are
   * kept.
   */
  readonly each: (
    ctx: C['outside'],
    after: string | null,
  ) => Promise<{ items: readonly ToStart[]; next: string | null }>
  /** How many run at the same time. Those that wait for something outside count for a tenth. */
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

/** A step whose result later steps read; the result is stored as JSON and parsed when it is read. */
export interface Resulting<Result extends StepResult> {
  readonly key: string
  readonly result: z.ZodType<Result>
}

/** The step, with the schema of its result. */
export const returning = <
  Made extends { key: string; run: (ctx: never) => MaybeOutcome<Result> },
  Result extends StepResult,
>(
  result: z.ZodType<Result>,
  step: Made,
): Made & Resulting<Result> => ({ ...step, result })

/** What every operation declares, independent of its input. */
interface OperationFacts {
  readonly kind: string
  readonly class: OperationClass
  /** The action of the lifecycle table that it carries out, if it changes a status. */
  readonly action?: string
  /** Other statuses in which it may be planned: the operation first does what is missing. */
  readonly startsFrom?: readonly string[]
  /** When a step fails for good, the operation is called off without a person's decision. */
  readonly undoesItself?: true
  /** Its title for people: "Close Acme Health". */
  readonly title: (subject: { name: string | null } | null) => string
  /** What people read when it is done: "Acme Health is closed". By default its title and "done". */
  readonly ended?: (subject: { name: string | null } | null) => string
  readonly target: 'organization' | 'none'
  /** The statuses of erasing in which it may be planned nevertheless. */
  readonly plannedWhile?: readonly ('erasing' | 'erased')[]
  /** Needed to plan it; confirming also needs `operations.confirm`. */
  readonly permission: string
  readonly requires: {
    stepUp: boolean
    slug: boolean
    systemAdministrator?: boolean
    /** A permission that confirming and approving also need. */
    confirm?: string
  }
}

/**
 * An operation as developers write it: input and decisions have the types of their schemas, in the plan and
 * in the steps.
 */
export interface OperationDefinition<
  C extends Contexts,
  Input,
  Decisions extends Record<string, unknown>,
> extends OperationFacts {
  readonly input: z.ZodType<Input>
  /**
   * What the plan decides and the steps depend on. It is stored with the plan, so the schema must accept the
   * decisions of older versions.
   */
  readonly decisions: z.ZodType<Decisions>
  readonly plan: (ctx: C['outside'], input: Input) => Promise<PlanContent<Decisions>>
  /** Whether the caller can wait for the answer: this plan touches nothing outside and waits for nothing. */
  readonly inline?: (plan: PlanContent) => boolean
  /** Whether a second person has to approve it, as its plan has decided. */
  readonly asksSecond?: (decisions: Decisions) => boolean
  /** A later version must return the same list for a stored operation. */
  readonly steps: (choices: Choices<Input, Decisions>) => AnyStep<C>[]
}

/** The input and the decisions, for the list of steps and the steps in it. */
interface Choices<Input, Decisions> {
  readonly input: Input
  readonly decisions: Decisions
}

/** The stored form. */
type StepListContext = Choices<unknown, Record<string, unknown>>

/**
 * An operation as the runner uses it: the platform does not know the types of its contexts, input and
 * decisions.
 */
export interface AnyDefinition<C extends Contexts = never> extends OperationFacts {
  readonly input: z.ZodType
  readonly plan: (ctx: C['outside'], input: unknown) => Promise<PlanContent>
  readonly inline?: (plan: PlanContent) => boolean
  /** False also for decisions that another version has stored and that this one cannot read. */
  readonly asksSecond?: (stored: Record<string, unknown>) => boolean
  /** @throws ZodError when another version has stored something that this version cannot read */
  readonly steps: (stored: StepListContext) => AnyStep<C>[]
}

export type PlanToStore = Pick<AnyDefinition, 'class' | 'plannedWhile'> & { organizationId: number }

export interface Subject {
  id: number
  uid: string
  slug: string | null
  name: string | null
  status: string
}
