// Times as sentences write them. They need no screen, so they are tested.
import { canonicalZone } from '#platform/zones.ts'

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
// Months and years are used from two on: "last year" could mean thirteen months ago or one.
const spans = [
  { unit: 'year', length: 31_556_952, from: 2 },
  { unit: 'month', length: 2_629_746, from: 2 },
  { unit: 'day', length: 86_400, from: 1 },
  { unit: 'hour', length: 3_600, from: 1 },
  { unit: 'minute', length: 60, from: 1 },
] as const

/** "3 minutes ago", "in 2 hours", "just now" */
export function relativeTime(at: string, now: number): string {
  const seconds = Math.round((Date.parse(at) - now) / 1000)
  for (const { unit, length, from } of spans) {
    if (Math.abs(seconds) >= from * length) return relative.format(Math.trunc(seconds / length), unit)
  }
  return Math.abs(seconds) < 10 ? 'just now' : relative.format(seconds, 'second')
}

/** "under 1 s", "41 s", "3 min 20 s", "2 h 5 min", "4 d 3 h" */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (seconds < 1) return 'under 1 s'
  if (seconds < 60) return `${seconds} s`
  const [minutes, hours, days] = [
    Math.floor(seconds / 60),
    Math.floor(seconds / 3600),
    Math.floor(seconds / 86_400),
  ]
  if (minutes < 60) return pair(minutes, 'min', seconds % 60, 's')
  if (hours < 24) return pair(hours, 'h', minutes % 60, 'min')
  return pair(days, 'd', hours % 24, 'h')
}

const pair = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`

/** The exact instant in a zone, the viewer's own unless named. */
export function exactTime(at: string, zone?: string): string {
  const options = { dateStyle: 'medium', timeStyle: 'long', timeZone: zone } as const
  try {
    return new Intl.DateTimeFormat('en', options).format(new Date(at))
  } catch {
    return at // a zone that this browser does not know
  }
}

/** The day of an instant in a zone, the viewer's own unless named. */
export function dayOf(at: string, zone?: string): string {
  try {
    return new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: zone }).format(new Date(at))
  } catch {
    return at.slice(0, 10) // a zone that this browser does not know
  }
}

/** A plain date. It has no zone, so no zone may shift it. */
export const plainDate = (date: string): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${date.slice(0, 10)}T00:00:00Z`),
  )

/** The browser's zone by the name that is stored; `UTC` when it has none of the IANA database. */
export const viewerZone = (): string =>
  canonicalZone(Intl.DateTimeFormat().resolvedOptions().timeZone ?? '') ?? 'UTC'
