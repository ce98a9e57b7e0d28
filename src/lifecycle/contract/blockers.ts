// One blocker for all things of a kind, with their number and the first few. Otherwise the plan for a
// customer with 50,000 open invoices would have 20 MB, and every list of operations and every waiting step
// would carry it.
import { isolated } from '#platform/characters.ts'
import { codeOf } from '#platform/told.ts'
import type { Reason } from '#platform/operations/outcome.ts'
import type { Blocker, Link, Named } from './plan.ts'

/** How many of a kind a blocker names at most; the list behind its link has all. */
export const mostNamed = 20
const mostInText = 5

/** What a module counts in the database, and of which it reads the first rows. */
export interface Several<T> {
  count: number
  first: readonly T[]
}

/** "INV-1, INV-2 and 49,998 more". */
export function namesOf(names: readonly string[], count = names.length): string {
  const told = names.slice(0, mostInText).map((name) => isolated(name))
  const rest = count - told.length
  return `${told.join(', ')}${rest > 0 ? ` and ${rest.toLocaleString('en')} more` : ''}`
}

/** The members of a blocker that is about several things. `link` leads to the list of all of them. */
export const several = (
  count: number,
  named: readonly Named[],
  link: Link | null,
): Required<Pick<Blocker, 'count' | 'named' | 'link'>> => ({ count, named: named.slice(0, mostNamed), link })

type Standing = Omit<Blocker, 'count' | 'named' | 'link'>

/** One blocker for rows with a name: about the one that there is, or about all, with the first few named. */
export function blockerOf<Row extends { id: number; name: string }>(
  { count, first }: Several<Row>,
  { kind, organizationId }: { kind: string; organizationId: number },
  about: { one: (row: Row) => Standing; many: (count: string, names: string) => Standing },
): Blocker[] {
  const [one] = first
  if (!one) return []
  if (count === 1) return [{ ...about.one(one), link: { kind, id: one.id } }]
  const named = first.map(({ id, name }) => ({ name, link: { kind, id } }))
  const names = namesOf(
    first.map(({ name }) => name),
    count,
  )
  return [
    {
      ...several(count, named, { kind: `${kind}s`, id: organizationId }),
      ...about.many(count.toLocaleString('en'), names),
    },
  ]
}

/**
 * Combines blockers when a module returns more than 20 of a kind, one for each row. A module that may have
 * many counts them in its query instead, so that they are never read.
 */
export function folded(blockers: readonly Blocker[]): Blocker[] {
  const kinds = Map.groupBy(blockers, ({ module, effect, phase, ...told }) =>
    JSON.stringify([module, effect, phase, codeOf(told)]),
  )
  return [...kinds.values()].flatMap((all) => (all.length > mostNamed ? [oneOf(all)] : all))
}

/**
 * Takes everyone's texts, also where staff have texts of their own: the query of locks combines those itself.
 */
function oneOf(all: readonly Blocker[]): Blocker {
  const { staff, ...first } = all[0] as Blocker
  const count = all.reduce((sum, each) => sum + (each.count ?? 1), 0)
  const named = all.map(({ message, link }) => ({ name: message, link }))
  const more = `${(count - 1).toLocaleString('en')} more of this kind.`
  return {
    ...first,
    ...several(count, named, null),
    message: `${first.message.replace(/\.$/, '')}. ${more}`,
    ...(staff && { staff: { ...staff, message: `${staff.message.replace(/\.$/, '')}. ${more}` } }),
  }
}

/** Makes reasons to wait of blockers: a plan shows blockers, a step waits for the same things. */
export const reasonOf = ({ code, message, remedy, asks, staff }: Blocker): Reason => ({
  code,
  message,
  remedy,
  asks,
  ...(staff && { staff: { code: staff.code, message: staff.message, remedy: staff.remedy } }),
})
