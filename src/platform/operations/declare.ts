// How operations are written. What the runner gets parses what is stored, so that plans and steps have types.
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

/** For an operation whose steps depend on nothing that its plan decides. */
export const noDecisions = z.record(z.string(), z.unknown())

/**
 * Parses what is stored before the operation's own functions see it: when a step asks for it, because a list
 * that does not depend on the input can be read without one.
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

/** How operations with these contexts are written: the kinds of steps, and the operation itself. */
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

  /** A step that observes, acts if needed and observes again. It may run twice. */
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
