// What retention's words mean to a person.
import type { Law, RecordClass, RetentionRule } from '../queries.ts'

export const recordClassWords: Record<RecordClass, string> = { invoices: 'Invoices', payments: 'Payments' }
export const onEraseWords: Record<Law['on_erase'], string> = {
  retain: 'kept as they are',
  anonymise: 'kept without names',
}
export const countsFromWords: Record<Law['counts_from'], string> = {
  end_of_calendar_year: 'from the end of the year',
  date: 'from the day itself',
}

/** "Invoices of companies in DE". */
export function ruleScope({
  record_class: of,
  organization_type: type,
  country,
}: Pick<RetentionRule, 'record_class' | 'organization_type' | 'country'>): string {
  return (
    `${recordClassWords[of]}, ${type ? `type ${type}` : 'every type'}, ` +
    `${country ? `country ${country}` : 'every country'}`
  )
}
