// How operations are defined. Stored input and decisions are parsed for the runner, so that plans and steps
// have types.
import { z } from 'zod'
import type { Destroys } from '../destroys.ts'
import type {
  AnyDefinition,
  ChildrenStep,
  Contexts,
  InsideStep,
  MaybeOutcome,
  OperationDefinition,
  OutsideStep,
} from './definition.ts'
import type { StepResult } from './outcome.ts'

interface InsideOptions<C extends Contexts> {
  undo?: (ctx: C['inside']) => MaybeOutcome<StepResult>
  fence?: 'exclusive' | 'shared'
  destroys?: Destroys
}
interface OutsideOptions<C extends Contexts> {
  undo?: (ctx: C['outside']) => MaybeOutcome<StepResult>
  destroys?: Destroys
}

/** For an operation whose steps do not depend on decisions of its plan. */
export const noDecisions = z.record(z.string(), z.unknown())

/**
 * Parses stored values before the operation's own functions see them, and only when a step asks for them: a
 * list of steps that does not depend on the input can then be read even when the input is invalid.
 */
const parsing = <C extends Contexts, Input, Decisions extends Record<string, unknown>>({
  plan,
  steps,
  asksSecond = () => false,
  ...facts
}: OperationDefinition<C, Input, Decisions>): AnyDefinition<C> => ({
  ...facts,
  asksSecond: (stored) => {
    const { success, data } = facts.decisions.safeParse(stored)
    return success && asksSecond(data)
  },
  plan: (ctx, input) => plan(ctx, facts.input.parse(input)),
  steps: (stored) =>
    steps({
      get input() {
        return facts.input.parse(stored.input)
      },
      get decisions() {
        return facts.decisions.parse(stored.decisions)
      },
    }),
})

/**
 * The functions that define operations with these contexts: one for each kind of step, and one for the
 * operation itself.
 */
export const operationsWith = <C extends Contexts>() => ({
  define: <Input, Decisions extends Record<string, unknown>>(
    definition: OperationDefinition<C, Input, Decisions>,
  ): AnyDefinition<C> => parsing(definition),

  /** A step that writes our database: its writes, its audit entries and its checkpoint commit together. */
  inside: <Result extends StepResult>(
    key: string,
    title: string,
    run: (ctx: C['inside']) => MaybeOutcome<Result>,
    { fence = 'shared', ...options }: InsideOptions<C> = {},
  ): InsideStep<C, Result> => ({
    key,
    title,
    kind: 'inside',
    fence,
    run,
    ...options,
  }),

  /** A step that looks, acts if needed, and looks again. It may run twice. */
  outside: <Result extends StepResult>(
    key: string,
    title: string,
    run: (ctx: C['outside']) => MaybeOutcome<Result>,
    options: OutsideOptions<C> = {},
  ): OutsideStep<C, Result> => ({
    key,
    title,
    kind: 'outside',
    fence: 'shared',
    run,
    ...options,
  }),

  /** A step that starts one operation for each of many organizations or items. */
  children: (step: Omit<ChildrenStep<C>, 'kind' | 'fence'>): ChildrenStep<C> => ({
    kind: 'children',
    fence: 'shared',
    ...step,
  }),

  /** A step that only waits or refuses. */
  gate: <Result extends StepResult>(
    key: string,
    title: string,
    run: (ctx: C['outside']) => MaybeOutcome<Result>,
  ): OutsideStep<C, Result> => ({
    key,
    title,
    kind: 'gate',
    fence: 'shared',
    run,
  }),
})
