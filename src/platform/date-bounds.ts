// How far from today a date may lie. A mistyped year (0026 or 2206 for 2026) is a date like any other for a
// calendar: it is caught here, by what such a date can sensibly be.
import { addDays, addMonths } from './plain-date.ts'
import { invalidField } from './problem.ts'

/** Years before and after today. */
interface Bounds {
  back: number
  ahead: number
}

/** By kind of date. The longest working lives, and contracts and plans as far ahead as they are made. */
const dateBounds = {
  deployment: { back: 70, ahead: 3 },
  shift: { back: 10, ahead: 3 },
  holiday: { back: 10, ahead: 20 },
  /** A paper that is entered later than it was written may be due long ago. */
  due: { back: 10, ahead: 10 },
  payment: { back: 10, ahead: 0 },
  /** The end of a trial may be corrected afterwards. */
  trial: { back: 10, ahead: 3 },
} satisfies Readonly<Record<string, Bounds>>

type DateKind = keyof typeof dateBounds

/** Days that a last day may lie before all that is known: records are often written after the fact. */
const lateRecords = 366

/** Why a last day cannot be of what is known since the other day, or nothing: its year must be wrong. */
export function longBefore(date: string, since: string): string | null {
  return date < addDays(since, -lateRecords) ? `It is known since ${since}. Is the year right?` : null
}

/** Why the date cannot be, or nothing. Dates are plain days (`2026-04-30`). */
export function outOfBounds(kind: DateKind, date: string, today: string): string | null {
  const { back, ahead } = dateBounds[kind]
  const [first, last] = [addMonths(today, -12 * back), addMonths(today, 12 * ahead)]
  return date >= first && date <= last ? null : `Must lie between ${first} and ${last}. Is the year right?`
}

/** @throws Problem 422 on that field */
export function refuseOutOfBounds(
  kind: DateKind,
  { date, today, field }: { date: string; today: string; field: string },
): void {
  const refusal = outOfBounds(kind, date, today)
  if (refusal) throw invalidField(field, refusal)
}
