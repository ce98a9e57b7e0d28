// Plain dates (`2026-04-30`): days of a calendar, without time and zone. Converting a date to an instant and
// back can change the day, depending on the time zone.
import type { Clock } from './clock.ts'
import { Problem } from './problem.ts'
import { canonicalZone } from './zones.ts'

/** The present day in that zone (a name of `zones.ts`), as `YYYY-MM-DD`. */
export const todayIn = (clock: Clock, timezone: string): string => dayOf(clock.now(), timezone)

/** The day on which the instant falls in that zone. */
export function dayOf(instant: Date, timezone: string): string {
  const parts = formatOf(timezone).formatToParts(instant)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** So many days later; earlier for a negative number. */
export function addDays(date: string, days: number): string {
  const [year, month, day] = numbersOf(date)
  return plain(utc(year, month, day + days))
}

/**
 * So many months later; earlier for a negative number. In a shorter month the last day replaces a missing
 * day.
 */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = numbersOf(date)
  const last = addDays(firstOfMonth(year, month + months + 1), -1)
  return earlier(addDays(firstOfMonth(year, month + months), day - 1), last)
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  const [year, month, day] = numbersOf(date)
  return utc(year, month, day).getUTCDay() || 7
}

export const earlier = (one: string, other: string): string => (one < other ? one : other)
export const later = (one: string, other: string): string => (one > other ? one : other)

/** The first day of a month; months above 12 or below 1 belong to other years. */
export const firstOfMonth = (year: number, month: number): string => plain(utc(year, month, 1))

/** Year, month (1 to 12) and day. */
export function numbersOf(date: string): [year: number, month: number, day: number] {
  const [year = NaN, month = NaN, day = NaN] = date.split('-').map(Number)
  return [year, month, day]
}

const plain = (date: Date): string => date.toISOString().slice(0, 10)

/** `Date.UTC` takes years below 100 as years of the last century. */
function utc(year: number, month: number, day: number): Date {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date
}

// Making a format takes longer than all other work here.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known) return known
  const made = makeFormat(timezone)
  formats.set(timezone, made)
  return made
}

const makeFormat = (timezone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en', {
    timeZone: knownZone(timezone),
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })

/**
 * The zone, when JavaScript and PostgreSQL take it and mean the same. Rows from before names were checked may
 * hold another one, such as `IST`: it is refused, because its meaning would be a guess.
 * @throws Problem 409 `timezone_unknown` that says what to correct
 */
export function knownZone(timezone: string): string {
  const zone = canonicalZone(timezone)
  if (zone) return zone
  const message = `The time zone "${timezone}" is not known.`
  throw new Problem('conflict', 'timezone_unknown', message, { remedy: 'Correct it in the settings.' })
}
