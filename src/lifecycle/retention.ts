// How long kept rows stay, as declarations say it: "10 years", "90 days" or "for good".

const period = /^(\d{1,4}) (day|month|year)s?$/

/** Whether a declaration can be read: a number of days, months or years, or `for good`. */
export const isRetention = (until: string): boolean => until === 'for good' || period.test(until)

/**
 * The plain date (UTC) by which rows that are there now have been kept long enough; null is for good.
 * @throws Error when the declaration cannot be read: guessing a date would delete too early or never
 */
export function retentionEnd(until: string, from: Date): string | null {
  if (until === 'for good') return null
  const [, digits, unit] = period.exec(until) ?? []
  if (!digits) throw new Error(`"${until}" is no time that rows can be kept. Write "for good" or, for example, "10 years".`)
  const [years, months, days] = unit === 'year' ? [Number(digits), 0, 0] : unit === 'month' ? [0, Number(digits), 0] : [0, 0, Number(digits)]
  const end = new Date(Date.UTC(from.getUTCFullYear() + years, from.getUTCMonth() + months, from.getUTCDate() + days))
  return end.toISOString().slice(0, 10)
}
