// From the filters of a request to conditions: checks values that are data, and asks every module about the
// search.
import type { Actor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import { countryRefusal } from '#platform/country-codes.ts'
import { todayIn } from '#platform/plain-date.ts'
import type { Queryable } from '#platform/postgres.ts'
import { invalidField } from '#platform/problem.ts'
import { unknownValues } from '#platform/several.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import { keptCounts } from './count-queries.ts'
import { planKeys, typeKeys, type Narrowing } from './filter-queries.ts'
import { none, type Filter } from './filters.ts'

export interface DirectoryDeps {
  clock: Clock
  modules: readonly LifecycleModule[]
}

/** @throws Problem 422 that names what is known */
export async function narrowingOf(
  db: Queryable,
  { clock, modules }: DirectoryDeps,
  filter: Filter,
  actor: Actor,
): Promise<Narrowing> {
  const { type, plan, country, q } = filter
  const [types, plans, named] = await Promise.all([
    type && typeKeys(db),
    plan && planKeys(db),
    q === undefined ? [] : namedBy(db, modules, q),
    country && requireCountries(db, country),
  ])
  if (type && types) requireKnown('type', type, types)
  if (plan && plans) requireKnown('plan', plan, [...plans, none])
  return {
    filter,
    named,
    only: actor.organization_id,
    today: todayIn(clock, 'UTC'),
  }
}

function requireKnown(field: string, values: readonly string[], known: readonly string[]): void {
  const unknown = values.filter((value) => !known.includes(value))
  if (unknown.length) throw invalidField(field, unknownValues(unknown, known))
}

/**
 * Old records may have a code that is no country. The facets count it and the filter takes it, so that they
 * can be found and corrected.
 */
async function requireCountries(db: Queryable, values: readonly string[]): Promise<void> {
  const refusals = new Map(values.map((value) => [value, value === none ? null : countryRefusal(value)]))
  if (![...refusals.values()].some(Boolean)) return
  const present = new Set((await keptCounts(db)).map(({ country }) => country))
  for (const [value, refusal] of refusals)
    if (refusal && !present.has(value))
      throw invalidField(
        'country',
        `"${value.slice(0, 63)}": ${refusal} Also known: ${none}, for those without one.`,
      )
}

async function namedBy(db: Queryable, modules: readonly LifecycleModule[], text: string): Promise<number[]> {
  return (await Promise.all(modules.map(({ directory }) => directory.named(db, text)))).flat()
}
