// How far from today a date may lie. A mistyped year (0026 or 2206 for 2026) is a valid date for a calendar.
// It is found by the limits of what such a date can mean.
import { addDays, addMonths } from './plain-date.ts'
import { invalidField } from './problem.ts'

/** Years before and after today. */
interface Bounds {
  back: number
  ahead: number
}

/** By kind of date: for the longest working lives, and for the longest contracts and plans. */
const dateBounds = {
  deployment: { back: 70, ahead: 3 },
  shift: { back: 10, ahead: 3 },
  holiday: { back: 10, ahead: 20 },
  /** An invoice may be entered long after it was written, and so be due long ago. */
  due: { back: 10, ahead: 10 },
  payment: { back: 10, ahead: 0 },
  /** The end of a trial may be corrected afterwards. */
  trial: { back: 10, ahead: 3 },
} satisfies Readonly<Record<string, Bounds>>

type DateKind = keyof typeof dateBounds

/** How many days a last day may lie before the first known record: records are often written later. */
const lateRecords = 366

/**
 * Why a last day is too far before the first known day, so that its year must be wrong; nothing when it is
 * plausible.
 */
export function longBefore(date: string, since: string): string | null {
  return date < addDays(since, -lateRecords) ? `It is known since ${since}. Is the year right?` : null
}

/** Why the date is refused, or nothing. Dates are plain days (`2026-04-30`). */
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
