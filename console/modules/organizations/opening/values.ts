// What the pages of opening an organization ask for, without a screen.
import type { useForm } from '@mantine/form'
import type { CountryTemplate, PlanTier } from '../catalogue/queries.ts'
import { given } from '../../../ui/words.ts'

export const initialValues = {
  type: '',
  plan: '',
  name: '',
  slug: '',
  country: '',
  timezone: '',
  hierarchy: '',
  administrator_email: '',
  administrator_name: '',
  trial_days: '' as number | string,
  reason: '',
}
export type OpeningValues = typeof initialValues
export type OpeningForm = ReturnType<typeof useForm<OpeningValues>>
type Field = keyof OpeningValues

/** The pages in order, each with the fields that it asks for. */
export const openingSteps: readonly { title: string; fields: readonly Field[] }[] = [
  { title: 'Type and plan', fields: ['type', 'plan'] },
  { title: 'Name', fields: ['name', 'slug'] },
  { title: 'Country', fields: ['country', 'timezone', 'hierarchy'] },
  {
    title: 'Administrator and trial',
    fields: ['administrator_email', 'administrator_name', 'trial_days', 'reason'],
  },
]

const asked: Partial<Record<Field, string>> = {
  type: 'Choose the type first.',
  plan: 'Choose the plan first.',
  name: 'Give the name first.',
  slug: 'Give the slug first.',
  country: 'Choose the country first.',
  timezone: 'Give the time zone first.',
  hierarchy: 'Choose the hierarchy first.',
  administrator_email: 'Give the e-mail of the first administrator first.',
  reason: 'Say why first.',
}

/** Why the page is not filled in yet, as a sentence, or null. */
export function lackOf(step: number, values: OpeningValues): string | null {
  const missing = openingSteps[step]?.fields.find((field) => asked[field] && !String(values[field]).trim())
  return missing ? (asked[missing] ?? null) : null
}

/** The page that may be shown: the wanted one, or the first one before it that is not filled in. */
export function reachable(wanted: number, values: OpeningValues): number {
  for (let step = 0; step < wanted; step += 1) if (lackOf(step, values)) return step
  return Math.min(Math.max(wanted, 0), openingSteps.length - 1)
}

/** The first page with a field that the server has refused. */
export const pageOfErrors = (fields: readonly string[]): number =>
  openingSteps.findIndex((step) => step.fields.some((field) => fields.includes(field)))

/** The values that a country sets. They replace what was typed by hand. */
export const ofCountry = (template: CountryTemplate | undefined): Partial<OpeningValues> =>
  template ? { timezone: template.timezone, hierarchy: template.hierarchy } : {}

/** The input of the operation. */
export const inputOf = ({ reason, ...values }: OpeningValues, tier: PlanTier | undefined) => ({
  ...values,
  name: values.name.trim(),
  slug: values.slug.trim(),
  administrator_email: values.administrator_email.trim(),
  administrator_name: given(values.administrator_name),
  trial_days: values.trial_days === '' ? tier?.trial_days : Number(values.trial_days),
})
