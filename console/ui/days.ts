// Plain days as texts ("2026-05-04"), as the API gives and takes them. Counted in UTC, so that no zone shifts
// one.

const millisecondsPerDay = 86_400_000

/** The day that it is now in a zone; the viewer's own unless named. */
export function todayIn(now: number, zone?: string): string {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(now)
  } catch {
    return new Date(now).toISOString().slice(0, 10) // a zone that this browser does not know
  }
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * millisecondsPerDay).toISOString().slice(0, 10)

/** @returns how many days the second is later */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / millisecondsPerDay)

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

export const isDay = (text: string | undefined): text is string =>
  /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

/** "2026-05", 1 -> "2026-06" */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

/** Whole weeks, Monday to Sunday, that hold the month ("2026-05"). */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`
  const next = `${addMonths(month, 1)}-01`
  const weeks: string[][] = []
  for (let monday = addDays(first, 1 - weekdayOf(first)); monday < next; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(monday, index)))
  return weeks
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatted(day: string, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options)
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' })
  formats.set(key, format)
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** "May 2026" */
export const monthTitle = (month: string): string =>
  formatted(`${month}-01`, { month: 'long', year: 'numeric' })

/** "Monday, May 4, 2026" */
export const longDay = (day: string): string =>
  formatted(day, {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  })

export const weekdayWords: readonly string[] =
  weeksOf('2024-01')[0]?.map((day) => formatted(day, { weekday: 'long' })) ?? []

/** [1, 2, 3, 4, 5] -> "Mon to Fri", [1, 3] -> "Mon, Wed" */
export function weekdaysText(days: readonly number[]): string {
  if (days.length === 7) return 'Every day'
  const short = days.map((day) => (weekdayWords[day - 1] ?? '').slice(0, 3))
  const inRow =
    days.length > 2 && days.every((day, index) => index === 0 || day === (days[index - 1] ?? 0) + 1)
  return inRow ? `${short[0]} to ${short.at(-1)}` : short.join(', ')
}
