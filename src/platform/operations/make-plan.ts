// Gathers a plan without storing anything.
import type { Actor } from '../actor.ts'
import type { AnyDefinition } from './definition.ts'
import type { OtherPlan, RunnerContext } from './contexts.ts'
import { noEarlierSteps } from './earlier.ts'
import { coveredBy } from './items.ts'
import { listed } from './listed-items.ts'
import {
  digested,
  digestOf,
  inReadingOrder,
  type Blocker,
  type Digested,
  type Effect,
  type Plan,
  type PlanContent,
} from './plan.ts'
import { aboutInput, knownDefinition, parseInput, requirePermission, subjectOf } from './plan-request.ts'
import type { RunnerDeps } from './runner.ts'
import { stopping } from './turn.ts'
import { excludedBy, othersOf, type Other } from './turn-rows.ts'

/** The actor of the plan, and a signal that aborts when the plan is no longer wanted. */
type Planner = { actor: Actor; signal?: AbortSignal }

export interface MadePlan {
  /** The plan as it is stored and shown: it lists the first of each kind. */
  plan: Plan
  /** All things that it names; stored as rows. */
  effects: readonly Effect[]
  /** Whether it pauses or calls off other operations. */
  stopsOthers: boolean
  covered: Digested
  digest: string
  stepRows: StepDeclaration[]
}
interface StepDeclaration {
  key: string
  title: string
  point_of_no_return: boolean
  can_undo: boolean
}

/** What the operation would do, as a plan with its digest. */
export async function makePlan(
  deps: RunnerDeps,
  definition: AnyDefinition,
  organizationId: number | null,
  input: unknown,
  caller: Planner,
): Promise<MadePlan> {
  const context = await deps.contexts.outside(
    planningContext(deps, definition.kind, organizationId, input, caller),
  )
  const beginner = { id: null, organization_id: organizationId, class: definition.class }
  const others = await othersOf(deps.db, beginner)
  const content = withOthers(
    await planned(definition, context, input),
    await excludedBy(deps.db, beginner),
    stopping(definition.class, others),
  )
  const effects = inReadingOrder(content.effects)
  const steps = definition.steps({ input, decisions: content.decisions })
  const covered = digested(definition.kind, input, content, coveredBy(effects))
  return {
    plan: {
      ...content,
      effects: listed(effects),
      steps: steps.map(({ key, title }) => ({ key, title })),
      changes: [],
    },
    effects,
    stopsOthers: others.length > 0,
    covered,
    digest: digestOf(covered),
    stepRows: steps.map((step) => ({
      key: step.key,
      title: step.title,
      point_of_no_return: step.pointOfNoReturn ?? false,
      can_undo: step.kind === 'children' || Boolean(step.undo),
    })),
  }
}

async function planned(definition: AnyDefinition, context: never, input: unknown): Promise<PlanContent> {
  try {
    return await definition.plan(context, input)
  } catch (error) {
    throw aboutInput(error)
  }
}

function withOthers(content: PlanContent, excluding: Other | undefined, stopped: Effect[]): PlanContent {
  const effects = [...content.effects, ...stopped]
  if (!excluding) return { ...content, effects }
  const blocker: Blocker = {
    module: 'operations',
    effect: 'refuses',
    phase: 'before_drain',
    code: 'another_operation',
    message: `"${excluding.title}" is ${excluding.status}.`,
    remedy: 'Wait for it, or cancel it.',
    asks: 'wait',
    link: { kind: 'operation', id: excluding.id },
  }
  return { ...content, effects, blockers: [blocker, ...content.blockers] }
}

function planningContext(
  deps: RunnerDeps,
  kind: string,
  organizationId: number | null,
  input: unknown,
  caller: Planner,
): RunnerContext {
  const { actor, signal } = caller
  const nothing = async () => {
    throw new Error('A plan writes nothing.')
  }
  return {
    kind,
    operation: null,
    step: null,
    organizationId,
    input,
    actor,
    signal: signal ?? new AbortController().signal,
    progress: async () => undefined,
    fenced: nothing,
    earlier: noEarlierSteps,
    destroys: null,
    planOf: (request) => planOfOther(deps, request, caller),
  }
}

/** @throws Problem as planning the other operation itself would */
async function planOfOther(
  deps: RunnerDeps,
  { kind, organization_id, input }: OtherPlan,
  caller: Planner,
): Promise<MadePlan> {
  const definition = knownDefinition(deps, kind)
  requirePermission(definition, caller.actor)
  await subjectOf(deps, definition, organization_id, caller.actor)
  return makePlan(deps, definition, organization_id, parseInput(definition, input), caller)
}
