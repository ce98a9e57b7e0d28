// The plan for many organizations, made of the plan of each: the sum of all, the first few as examples, and
// blockers by organization.
import { isolated } from '#platform/characters.ts'
import { listed } from '#platform/operations/listed-items.ts'
import {
  decidedBy,
  type Blocker,
  type PlanContent,
  type PlanOfOne,
  type SamplePlan,
} from '#platform/operations/plan.ts'
import { Problem } from '#platform/problem.ts'
import { effect, type Effect } from '#lifecycle/contract/plan.ts'
import type { BareContext } from '#lifecycle/contract/operation-context.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { Act } from './act.ts'
import { eachInput, type ChosenInput } from './input.ts'
import { summed } from './sums.ts'

/** Each asks the control planes and the database: more at once would only wait for connections. */
const atOnce = 4
const mostInSample = 3
const mostTold = 50

interface Planned {
  organization: Organization
  made: PlanOfOne | null
  /** The blockers that refuse the operation of this organization. */
  refusing: Blocker[]
  /** Why it could not even be planned. */
  problem?: Problem
}

export async function planChosen(
  ctx: BareContext,
  act: Act,
  input: ChosenInput,
  organizations: readonly Organization[],
): Promise<PlanContent> {
  const planned = await eachPlanned(ctx, act, input, organizations)
  refuseInput(planned)
  const refused = planned.filter(({ refusing }) => refusing.length)
  const going = planned.filter(({ refusing }) => !refusing.length)
  const effects = [...going.map((one) => ending(act, one)), ...summed(effectsOf(going))]
  const standing = input.leave_out ? [] : told(refused, ({ refusing }) => refusing)
  return {
    summary: summaryOf(act, going.length, effects),
    permanent: effects.some(({ verb, reversible }) => verb === 'delete' && !reversible)
      ? act.permanent
      : null,
    effects,
    blockers: [...standing, ...told(going, holding), ...(going.length ? [] : [noneLeft(act)])],
    warnings: input.leave_out ? refused.slice(0, mostTold).map(leftOut) : [],
    decisions: {},
    sample: going.slice(0, mostInSample).map(sampleOf),
  }
}

async function eachPlanned(
  ctx: BareContext,
  { each }: Act,
  input: ChosenInput,
  organizations: readonly Organization[],
): Promise<Planned[]> {
  const request = { kind: each, input: eachInput.parse(input) }
  const planned: Planned[] = []
  for (let at = 0; at < organizations.length; at += atOnce) {
    ctx.runner.signal.throwIfAborted()
    const few = organizations.slice(at, at + atOnce)
    planned.push(...(await Promise.all(few.map((organization) => onePlanned(ctx, request, organization)))))
  }
  return planned
}

/**
 * Plans one. When the planning itself is refused, for example because a day lies years ahead, the refusal is
 * a blocker.
 */
async function onePlanned(
  { runner }: BareContext,
  request: { kind: string; input: unknown },
  organization: Organization,
): Promise<Planned> {
  try {
    const made = (await runner.planOf?.({ ...request, organization_id: organization.id })) ?? null
    const refusing = made?.plan.blockers.filter(({ effect: does }) => does === 'refuses') ?? []
    return { organization, made, refusing }
  } catch (error) {
    if (!(error instanceof Problem) || error.kind === 'forbidden') throw error
    return { organization, made: null, refusing: [refusalOf(error)], problem: error }
  }
}

/** What is refused for all of them is a mistake of the input. @throws Problem 422 on its fields */
function refuseInput(planned: readonly Planned[]): void {
  const [first] = planned
  if (first?.problem?.extras.errors && planned.every(({ problem }) => problem?.extras.errors))
    throw first.problem
}

const ours = { module: 'organizations', phase: 'before_drain', asks: 'choose', link: null } as const

const refusalOf = ({ code, message, extras: { errors, remedy } }: Problem): Blocker => ({
  ...ours,
  effect: 'refuses',
  code,
  message:
    Object.values(errors ?? {})
      .flat()
      .join(' ') || message,
  remedy: remedy ?? 'Choose other organizations, or other days.',
})

const noneLeft = ({ word }: Act): Blocker => ({
  ...ours,
  effect: 'refuses',
  code: 'nothing_chosen',
  message: `None of the chosen organizations is possible: there is nothing to ${word.toLowerCase()}.`,
  remedy: 'Choose other organizations.',
})

const nameOf = ({ name, slug, uid }: Organization): string => isolated(name ?? slug ?? uid)

/** The effect on one of them. Its uid and the decisions of its plan are compared when its turn comes. */
function ending({ verb }: Act, { organization, made }: Planned): Effect {
  return effect({
    verb,
    module: 'organizations',
    kind: 'organization',
    name: nameOf(organization),
    uid: organization.uid,
    confirmed: true,
    ...(made && { decided: decidedBy(made.covered) }),
  })
}

const effectsOf = (planned: readonly Planned[]): Effect[] =>
  planned.flatMap(({ made }) => [...(made?.effects ?? [])])

const holding = ({ made }: Planned): Blocker[] =>
  made?.plan.blockers.filter(({ effect: does }) => does === 'holds') ?? []

/** The first blockers, each with the name of its organization and a link to it. Further ones are counted. */
function told(planned: readonly Planned[], of: (one: Planned) => readonly Blocker[]): Blocker[] {
  const all = planned.flatMap((one) => of(one).map((blocker) => named(one.organization, blocker)))
  const rest = all.length - mostTold
  if (rest <= 0) return all
  const last = all[mostTold] as Blocker
  const message = `And ${rest.toLocaleString('en')} more of this kind.`
  return [...all.slice(0, mostTold), { ...last, message, staff: undefined, link: null }]
}

function named(organization: Organization, { named: _, staff, ...blocker }: Blocker): Blocker {
  const before = (text: string) => `${nameOf(organization)}: ${text}`
  return {
    ...blocker,
    message: before(blocker.message),
    link: { kind: 'organization', id: organization.slug ?? organization.id },
    ...(staff && { staff: { code: staff.code, message: before(staff.message), remedy: staff.remedy } }),
  }
}

function leftOut({ organization, refusing: [first] }: Planned) {
  const { message = '', staff } = first ?? {}
  return { code: 'left_out', message: `Left out: ${nameOf(organization)}: ${staff?.message ?? message}` }
}

const sampleOf = ({ organization, made }: Planned): SamplePlan => ({
  organization_id: organization.id,
  name: organization.name ?? organization.uid,
  summary: made?.plan.summary ?? '',
  effects: listed(made?.effects ?? []),
})

/** "Close 12 organizations and delete 214 instances" */
function summaryOf({ word }: Act, count: number, effects: readonly Effect[]): string {
  const instances = effects
    .filter(({ verb, kind }) => verb === 'delete' && kind === 'instance')
    .reduce((sum, one) => sum + one.count, 0)
  const deleting = instances ? ` and delete ${counted(instances, 'instance')}` : ''
  return `${word} ${counted(count, 'organization')}${deleting}`
}

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
