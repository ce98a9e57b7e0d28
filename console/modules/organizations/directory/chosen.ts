// What is chosen in the directory, as it stands in the address: each filter holds its values with commas between.
import type { Directory } from '../types.ts'
import { organizationStatusWords } from '../words.ts'
import { sentenceCase } from '../../../ui/words.ts'

export const filterNames = [
  'q',
  'status',
  'type',
  'plan',
  'country',
  'waits',
  'closure_requested',
  'trial_ends_within',
  'purge_within',
] as const
type FilterName = (typeof filterNames)[number]
export type Chosen = Partial<Record<FilterName, string | undefined>>

export type Facet = NonNullable<NonNullable<Directory['facets']>['status']>

/** The filters whose values are counted, in the order of the bar. */
export const facetNames = ['status', 'type', 'plan', 'country', 'waits', 'closure_requested'] as const
export type FacetName = (typeof facetNames)[number]

export const titles: Record<FilterName, string> = {
  q: 'Search',
  status: 'Status',
  type: 'Type',
  plan: 'Plan',
  country: 'Country',
  waits: 'Waits',
  closure_requested: 'Closure requested',
  trial_ends_within: 'Trial ends within days',
  purge_within: 'Purge due within days',
}

export const nothingChosen: Chosen = Object.fromEntries(filterNames.map((name) => [name, undefined]))

export const valuesOf = (chosen: Chosen, name: FilterName): string[] =>
  chosen[name]?.split(',').filter(Boolean) ?? []

/** Adds the value to the filter when it is not there, and removes it when it is. */
export function toggled(chosen: Chosen, name: FilterName, value: string): Chosen {
  const values = valuesOf(chosen, name)
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value]
  return { [name]: next.join() || undefined }
}

export function valueWords(name: FilterName, value: string): string {
  if (name === 'status')
    return organizationStatusWords[value as keyof typeof organizationStatusWords] ?? value
  if (value === 'none') return `No ${titles[name].toLowerCase()}`
  if (name === 'type' || name === 'plan') return sentenceCase(value.replaceAll('_', ' '))
  return value === 'true' ? 'Yes' : value
}

/** Each chosen value in words, with the filter that is left when it is removed. */
export function chosenFilters(chosen: Chosen): { words: string; without: Chosen }[] {
  return filterNames.flatMap((name) => {
    const text = chosen[name]
    if (!text) return []
    if (name === 'q') return [{ words: `Search: ${text}`, without: { q: undefined } }]
    return valuesOf(chosen, name).map((value) => ({
      words: value === 'true' ? titles[name] : `${titles[name]}: ${valueWords(name, value)}`,
      without: toggled(chosen, name, value),
    }))
  })
}
