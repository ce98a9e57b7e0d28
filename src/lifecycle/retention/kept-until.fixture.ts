// The last day on which a decision keeps a record, computed in a second way: tests compare the SQL with this.
import { numbersOf } from '#platform/plain-date.ts'
import type { RetentionDecision } from './decision.ts'

/**
 * The last day on which a record of that day is kept. A period that begins on 29 February ends on the 28th in
 * other years.
 */
export function keptUntil(
  day: string,
  { years, counts_from }: Pick<RetentionDecision, 'years' | 'counts_from'>,
): string {
  const [year, month, date] = numbersOf(day)
  const end = String(year + years).padStart(4, '0')
  if (counts_from === 'end_of_calendar_year') return `${end}-12-31`
  const last = month === 2 && date === 29 && !isLeap(year + years) ? 28 : date
  return `${end}-${String(month).padStart(2, '0')}-${String(last).padStart(2, '0')}`
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
