// Plan tiers and templates are rows that staff change, like types: an organization names them by key.
import type { Generated, Selectable } from 'kysely'
import { builtOnce } from '#platform/built-once.ts'
import { refuseOutOfBounds } from '#platform/date-bounds.ts'
import { dayOf } from '#platform/plain-date.ts'
import { invalidField } from '#platform/problem.ts'
import type { Queryable } from '#platform/postgres.ts'

export const periods = ['month', 'year'] as const

interface PlanTiersTable {
  key: string
  title: string
  organization_types: string[]
  price_minor: number | null
  currency: string | null
  period: (typeof periods)[number] | null
  trial_days: number
  trial_days_most: number
  limits: unknown
  is_offered: Generated<boolean>
}
export type PlanTier = Selectable<PlanTiersTable>

interface HierarchyTemplatesTable {
  key: string
  title: string
  levels: string[]
}
export type HierarchyTemplate = Selectable<HierarchyTemplatesTable>

interface CountryTemplatesTable {
  country: string
  timezone: string
  currency: string
  hierarchy: string
}
export type CountryTemplate = Selectable<CountryTemplatesTable>

declare module '#platform/postgres.ts' {
  interface Tables {
    plan_tiers: PlanTiersTable
    hierarchy_templates: HierarchyTemplatesTable
    country_templates: CountryTemplatesTable
  }
}

export const selectPlanTier = async (db: Queryable, key: string) => (await tierByKey(db, { key }))[0]
export const selectHierarchy = async (db: Queryable, key: string) => (await hierarchyByKey(db, { key }))[0]
export const selectCountryTemplate = async (db: Queryable, country: string) =>
  (await templateByCountry(db, { country }))[0]

const tierByKey = builtOnce((db: Queryable, { key }: { key: string }) =>
  db.selectFrom('plan_tiers').selectAll().where('key', '=', key).compile(),
)
const hierarchyByKey = builtOnce((db: Queryable, { key }: { key: string }) =>
  db.selectFrom('hierarchy_templates').selectAll().where('key', '=', key).compile(),
)
const templateByCountry = builtOnce((db: Queryable, { country }: { country: string }) =>
  db.selectFrom('country_templates').selectAll().where('country', '=', country).compile(),
)

/** What an organization names of the catalogue, and its type and zone, which the check needs. */
export interface Named {
  type: string
  timezone: string
  plan?: string | null
  trial_ends_on?: string | null
  hierarchy?: string | null
}

/**
 * Members that are null or missing are not checked. @throws Problem 422 on `plan`, `hierarchy`,
 * `trial_ends_on`
 */
export async function requireNamed(db: Queryable, now: Date, named: Named): Promise<void> {
  if (named.plan) await requirePlan(db, named.plan, named.type)
  if (named.hierarchy && !(await selectHierarchy(db, named.hierarchy)))
    throw invalidField('hierarchy', 'There is no such hierarchy template.')
  if (named.trial_ends_on)
    refuseOutOfBounds('trial', {
      date: named.trial_ends_on,
      today: dayOf(now, named.timezone),
      field: 'trial_ends_on',
    })
}

/** @throws Problem 422 on `plan` */
async function requirePlan(db: Queryable, key: string, type: string): Promise<PlanTier> {
  const tier = await selectPlanTier(db, key)
  if (!tier) throw invalidField('plan', 'There is no such plan tier.')
  if (!tier.organization_types.includes(type))
    throw invalidField('plan', `This plan is not for the type ${type}.`)
  if (!tier.is_offered) throw invalidField('plan', 'This plan is no longer offered.')
  return tier
}
