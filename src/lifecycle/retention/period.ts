// How long kept rows stay, in the form of the declarations: "10 years", "90 days" or "for good".

const period = /^(\d{1,4}) (day|month|year)s?$/

/** Whether a declaration is valid: a number of days, months or years, or `for good`. */
export const isRetention = (until: string): boolean => until === 'for good' || period.test(until)

/**
 * The plain date (UTC) until which rows of today are kept; null when they are kept for good.
 * @throws Error when the declaration is not valid: with a guessed date rows would be deleted too early or
 * never
 */
export function retentionEnd(until: string, from: Date): string | null {
  if (until === 'for good') return null
  const [, digits, unit] = period.exec(until) ?? []
  if (!digits)
    throw new Error(`Rows cannot be kept until "${until}". Write "for good" or, for example, "10 years".`)
  const many = (name: string) => (unit === name ? Number(digits) : 0)
  const month = from.getUTCMonth() + many('month')
  const end = Date.UTC(from.getUTCFullYear() + many('year'), month, from.getUTCDate() + many('day'))
  return new Date(end).toISOString().slice(0, 10)
}
