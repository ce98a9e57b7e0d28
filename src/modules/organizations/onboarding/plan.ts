// The plan of an onboarding: everything that will be made and sent, before anything is.
import { isolated } from '#platform/characters.ts'
import type { PlanContent } from '#platform/operations/plan.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import { effect, type Effect } from '#lifecycle/contract/plan.ts'
import type { OnboardInput, Resolved } from './input.ts'
import { openingOf } from './opening.ts'

const ours = { module: 'organizations' }

export async function planOnboarding(
  modules: readonly LifecycleModule[],
  input: OnboardInput,
  resolved: Resolved,
): Promise<PlanContent> {
  const { name, administrator_email: address } = input
  const opening = openingOf(input, resolved)
  const made = await Promise.all(modules.map((module) => module.opening.effects(opening)))
  return {
    summary: `Open ${isolated(name)} and invite ${address}`,
    permanent: `A mail that was sent cannot be taken back. Its link works once, and no longer when the opening is called off.`,
    effects: [...own(input, resolved), ...made.flat()],
    blockers: [],
    warnings: [],
    decisions: {},
  }
}

function own(input: OnboardInput, { tier, timezone, hierarchy, trialDays }: Resolved): Effect[] {
  const { name, slug, country, administrator_email: address } = input
  const levels = hierarchy.levels.map(isolated).join(' › ')
  const days = trialDays === 1 ? 'day' : 'days'
  return [
    effect({
      ...ours,
      verb: 'create',
      kind: 'organization',
      name: `${isolated(name)} (${slug}), with the plan ${isolated(tier.title)}`,
    }),
    effect({
      ...ours,
      verb: 'create',
      kind: 'country',
      name: `Country ${country}, time zone ${timezone}, levels ${levels}`,
    }),
    ...(trialDays
      ? [effect({ ...ours, verb: 'create', kind: 'trial', name: `A trial of ${trialDays} ${days}` })]
      : []),
    effect({
      ...ours,
      verb: 'send',
      kind: 'invitation',
      name: `An invitation to ${address}, who becomes the owner`,
    }),
  ]
}
