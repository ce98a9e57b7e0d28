// The numbers beside the directory's filters. Each facet ignores its own filter: its numbers say what another
// choice would show.
import { z } from 'zod'
import { pageOf } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import { organizationSchema } from '../organizations.ts'
import { countedKinds, countUpTo, keptCounts, mostCounted, type Counted } from './count-queries.ts'
import { isNarrow, type Narrowing } from './filter-queries.ts'
import { dimensions, flags, none, type Dimension, type Filter } from './filters.ts'

const counted = z.object({
  value: z.string(),
  count: z.number(),
  more: z.literal(true).optional().describe('Counting has stopped: there are at least so many.'),
})
type Facet = z.output<typeof counted>[]

export const directorySchema = pageOf(organizationSchema).extend({
  total: z.number().optional().describe('How many match; with `facets=true`.'),
  total_more: z
    .literal(true)
    .optional()
    .describe(`A search is counted up to ${mostCounted.toLocaleString('en')}: there are more.`),
  facets: z
    .record(z.enum([...dimensions, ...flags]), z.array(counted))
    .optional()
    .describe('By filter: its values, and how many each of them would show with the other filters.'),
})

type Chosen = Pick<Filter, Dimension>
interface Facets {
  total: number
  total_more?: true
  facets: Record<string, Facet>
}

/** The facets of a filter: exact numbers that are kept, or counted when there is a search. */
export async function facetsOf(db: Queryable, narrowing: Narrowing): Promise<Facets> {
  const isKept = !isNarrow(narrowing)
  const [kinds, total, ...flagged] = await Promise.all([
    isKept ? keptCounts(db) : countedKinds(db, narrowing),
    isKept ? null : countUpTo(db, narrowing),
    ...flags.map((flag) => countUpTo(db, { ...narrowing, filter: { ...narrowing.filter, [flag]: 'true' } })),
  ])
  const isPart = !isKept && sumOf(kinds) > mostCounted
  return {
    ...(total === null ? { total: sumOf(within(kinds, narrowing.filter)) } : totalOf(total)),
    facets: {
      ...Object.fromEntries(dimensions.map((name) => [name, facet(kinds, name, narrowing.filter, isPart)])),
      ...Object.fromEntries(flags.map((flag, at) => [flag, flagFacet(flagged[at] ?? 0)])),
    },
  }
}

const totalOf = (found: number): Pick<Facets, 'total' | 'total_more'> =>
  found > mostCounted ? { total: mostCounted, total_more: true } : { total: found }

function flagFacet(found: number): Facet {
  const { total: count, total_more: more } = totalOf(found)
  return count ? [{ value: 'true', count, ...(more && { more }) }] : []
}

const sumOf = (kinds: readonly Counted[]): number => kinds.reduce((sum, { count }) => sum + count, 0)

/** Those that match the choices, ignoring one of them. */
const within = (kinds: readonly Counted[], chosen: Chosen, but?: Dimension): Counted[] =>
  kinds.filter((kind) =>
    dimensions.every(
      (name) => name === but || !chosen[name] || (chosen[name] as string[]).includes(kind[name] ?? none),
    ),
  )

export function facet(kinds: readonly Counted[], by: Dimension, chosen: Chosen, isPart = false): Facet {
  const sums = new Map<string, number>()
  for (const kind of within(kinds, chosen, by)) {
    const value = kind[by] ?? none
    sums.set(value, (sums.get(value) ?? 0) + kind.count)
  }
  return [...sums]
    .map(([value, count]) => ({ value, count, ...(isPart && { more: true as const }) }))
    .sort((a, b) => (a.value < b.value ? -1 : 1))
}
