// What a declared form begins with, and what it sends. Money is typed as people write it and sent in minor
// units.
import type { PageField, PageForm, Row } from './queries.ts'
import { currencyCode, positiveRefusal, toMinor } from '../../ui/numbers.ts'

export type FormValue = string | number | boolean | File | null | Row[]
export type FormValues = Record<string, FormValue>
type Field = Pick<PageField, 'name' | 'kind' | 'initial' | 'required' | 'title'> & { fields?: Field[] }

export const initialValues = ({ fields }: PageForm, row: Row): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, initialValue(field as Field, row)]))

function initialValue(field: Field, row: Row): FormValue {
  if (field.kind === 'rows') return [emptyRow(field)]
  if (field.kind === 'file') return null
  const known = row[field.name] ?? field.initial
  return (known as FormValue | undefined) ?? (field.kind === 'yes_no' ? false : '')
}

export const emptyRow = ({ fields = [] }: { fields?: Field[] }): Row =>
  Object.fromEntries(fields.map((field) => [field.name, initialValue(field, {})]))

/** What was left empty is not sent. */
export function bodyOf({ fields }: PageForm, values: FormValues): Row {
  return sent(fields as Field[], values, currencyOf(values))
}

function sent(fields: readonly Field[], values: Row, currency: string): Row {
  const pairs = fields.flatMap((field): [string, unknown][] => {
    const value = values[field.name]
    if (value === '' || value === null || value === undefined) return []
    if (field.kind === 'rows')
      return [[field.name, (value as Row[]).map((row) => sent(field.fields ?? [], row, currency))]]
    if (field.kind === 'money') return [[field.name, toMinor(value as string | number, currency)]]
    if (field.kind === 'number') return [[field.name, Number(value)]]
    if (typeof value === 'string') return [[field.name, field.name === 'currency' ? currency : value.trim()]]
    return [[field.name, value]]
  })
  return Object.fromEntries(pairs)
}

/** The currency of every amount of the form. */
export const currencyOf = (values: Row): string => currencyCode(String(values.currency ?? ''))

/**
 * The first field that is missing, or the first amount that is wrong in the form's currency, as a sentence;
 * or null.
 */
export function whyNotYet({ fields }: PageForm, values: FormValues): string | null {
  const missing = missingIn(fields as Field[], values)
  if (missing) return `Give this first: ${missing.toLowerCase()}.`
  return refusalIn(fields as Field[], values, currencyOf(values))
}

function refusalIn(fields: readonly Field[], values: Row, currency: string): string | null {
  for (const field of fields) {
    const value = values[field.name]
    const refusals =
      field.kind === 'rows'
        ? (value as Row[]).map((row) => refusalIn(field.fields ?? [], row, currency))
        : [field.kind === 'money' && value ? positiveRefusal(value as string | number, currency) : null]
    const refusal = refusals.find((each) => each !== null)
    if (refusal) return refusal
  }
  return null
}

function missingIn(fields: readonly Field[], values: Row): string | null {
  for (const field of fields.filter(({ required }) => required)) {
    const value = values[field.name]
    if (value === '' || value === null || value === undefined) return field.title
    if (field.kind !== 'rows') continue
    for (const row of value as Row[]) {
      const inner = missingIn(field.fields ?? [], row)
      if (inner) return inner
    }
  }
  return null
}
