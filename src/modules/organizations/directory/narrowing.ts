// From what was asked to what is read: values that are data are checked, and the search is asked of every module.
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
  if (filter.type) requireKnown('type', filter.type, await typeKeys(db))
  if (filter.plan) requireKnown('plan', filter.plan, [...(await planKeys(db)), none])
  if (filter.country) await requireCountries(db, filter.country)
  return {
    filter,
    named: filter.q === undefined ? [] : await namedBy(db, modules, filter.q),
    only: actor.organization_id,
    today: todayIn(clock, 'UTC'),
  }
}

function requireKnown(field: string, values: readonly string[], known: readonly string[]): void {
  const unknown = values.filter((value) => !known.includes(value))
  if (unknown.length) throw invalidField(field, unknownValues(unknown, known))
}

/** Old records may have a country that is none; the facets count it, so that it can be found and mended. */
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
  const found: number[] = []
  for (const { directory } of modules) found.push(...(await directory.named(db, text)))
  return found
}
