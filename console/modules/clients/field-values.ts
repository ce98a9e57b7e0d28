// Values of custom fields, between the answer, the form and the screen.
import type { Contact, ContactField } from './types.ts'
import { plainDate } from '../../ui/times.ts'

/** The custom fields that are asked for in an organization of this type. */
export const askedFields = (fields: readonly ContactField[], type: string): ContactField[] =>
  fields.filter(
    (field) => field.is_active && (field.organization_type === null || field.organization_type === type),
  )

/** The values as the form holds them, which has only texts. */
export const formValues = (fields: readonly ContactField[], contact?: Contact): Record<string, string> =>
  Object.fromEntries(fields.map(({ key }) => [key, String(contact?.fields[key] ?? '')]))

/**
 * Only the values that differ, as they were typed: the server reads numbers, and refuses what it would have to change.
 * A value that was emptied is null.
 */
export function changedValues(
  fields: readonly ContactField[],
  before: Contact['fields'],
  values: Readonly<Record<string, string>>,
): Record<string, string | null> {
  const changed = fields.filter(({ key }) => String(before[key] ?? '') !== (values[key] ?? '').trim())
  return Object.fromEntries(changed.map(({ key }) => [key, (values[key] ?? '').trim() || null]))
}

export const shownValue = ({ kind }: ContactField, value: string | number | undefined): string =>
  kind === 'date' && typeof value === 'string' ? plainDate(value) : String(value ?? '')
