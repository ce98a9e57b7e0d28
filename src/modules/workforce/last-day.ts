// The last day of what ends, in the zone of each place. The day of the headquarters may differ from that of a
// unit in another zone: a deployment that began there this morning would seem not to have begun.
import { longBefore } from '#platform/date-bounds.ts'
import { earlier, todayIn } from '#platform/plain-date.ts'
import { invalidField } from '#platform/problem.ts'
import type { Clock } from '#platform/clock.ts'

/** For each zone: its today, and its last day. The lists have the same order. */
export interface LastDays {
  zones: readonly string[]
  todays: readonly string[]
  days: readonly string[]
}

/** The wanted day in each zone. Where it has not come yet, or when none is wanted, the zone's today. */
export function lastDaysIn(clock: Clock, zones: readonly string[], wanted?: string): LastDays {
  const distinct = [...new Set(zones)]
  const todays = distinct.map((zone) => todayIn(clock, zone))
  return { zones: distinct, todays, days: todays.map((today) => earlier(wanted ?? today, today)) }
}

/** @throws Error for a zone that was not asked for */
export function lastDayAt({ zones, days }: LastDays, zone: string): string {
  const day = days[zones.indexOf(zone)]
  if (!day) throw new Error(`No last day was asked for in ${zone}.`)
  return day
}

/** @throws Problem 422 on `effective_date` when that day has not come in any of these zones */
export function refuseDayToCome({ todays }: LastDays, wanted: string | undefined): void {
  const latest = todays.toSorted().at(-1)
  if (wanted && latest && wanted > latest)
    throw invalidField('effective_date', `Must be today at most; there it is ${latest} now.`)
}

/** Refuses a mistyped year. @throws Problem 422 on `effective_date` */
export function refuseLongBefore(lastDay: string, since: string | null): void {
  const refusal = since && longBefore(lastDay, since)
  if (refusal) throw invalidField('effective_date', refusal)
}
