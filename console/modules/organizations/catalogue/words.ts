// Plan tiers, hierarchies and countries as people read them.
import { isolated } from '#platform/characters.ts'
import { counted, money } from '../../../ui/numbers.ts'
import { humanize } from '../../../ui/words.ts'
import type { HierarchyTemplate, PlanTier } from './queries.ts'

const perPeriod = { month: 'a month', year: 'a year' }

export function priceWords({ price_minor: minor, currency, period }: PlanTier): string {
  if (minor === null || currency === null || period === null) return 'Agreed with each customer'
  return `${money(minor, currency)} ${perPeriod[period]}`
}

export function trialWords({ trial_days: usual, trial_days_most: most }: PlanTier): string {
  if (most === 0) return 'No trial'
  return most === usual ? counted(usual, 'day') : `${counted(usual, 'day')}, ${most} at most`
}

export const limitWords = ({ limits }: PlanTier): string =>
  Object.entries(limits)
    .map(([name, most]) => `${most} ${humanize(name)}`)
    .join(', ') || 'None'

export const levelWords = ({ levels }: HierarchyTemplate): string => levels.map(isolated).join(' › ')

const regions = new Intl.DisplayNames('en', { type: 'region' })

/** "BE" -> "Belgium" */
export const countryName = (code: string): string => regions.of(code) ?? code
