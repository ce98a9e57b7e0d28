// The effects of a closing: things outside are deleted, the organization ends, and its records stay.
import type { LifecycleModule, ModuleContext } from '#lifecycle/contract/module.ts'
import { isolated } from '#platform/characters.ts'
import { deleting, effect, keeping, type Effect, type Item, type PlanPart } from '#lifecycle/contract/plan.ts'

export const closingEffects = (
  organization: { name: string | null },
  { items, kept }: Required<PlanPart>,
  ends: readonly Effect[],
): Effect[] => [
  ...items.filter((item) => item.outside).map(deleting),
  ending(organization),
  ...ends,
  ...kept.map(keeping),
  ...recordsThatStay(items),
]

/** Closing deletes nothing in the database. Erasing is a second, separate decision. */
const recordsThatStay = (items: readonly Item[]): Effect[] =>
  items
    .filter((item) => !item.outside)
    .map(({ module, kind, name, count }) =>
      keeping({
        module,
        kind,
        name,
        count,
        ground: 'Closing keeps the record; erasing is a decision of its own.',
        until: null,
      }),
    )

/** A closed organization can be reinstated, so this end is reversible. */
const ending = ({ name }: { name: string | null }): Effect =>
  effect({
    verb: 'end',
    module: 'organizations',
    kind: 'organization',
    name: `${isolated(name)}, with everything that is open in it`,
  })

/** What each module would end, counted; nothing for a module without such rows. */
export async function endingOf(modules: readonly LifecycleModule[], ctx: ModuleContext): Promise<Effect[]> {
  const parts = await Promise.all(
    modules.map(async (module) =>
      (await module.closing.ends(ctx)).map((each) => ({ ...each, module: module.name })),
    ),
  )
  return parts
    .flat()
    .filter(({ count }) => count > 0)
    .map((each) => effect(each))
}
