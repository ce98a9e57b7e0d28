// PostgreSQL's text of an instant as JSON's. A page of fifty organizations has hundreds of them, and a Date
// for each was a tenth of the whole request.

/**
 * `2026-11-21 17:26:47.137+00` as `2026-11-21T17:26:47.137Z`: milliseconds, what is finer is cut off. What is no
 * instant, such as `infinity`, stays as it is: one broken row would take the whole list away.
 */
export const instantOf = (text: string): string => (isPlain(text) ? inJson(text) : (converted(text) ?? text))

function converted(text: string): string | null {
  const instant = new Date(text)
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString()
}

/** In UTC, and in a year of four digits that is not before Christ. */
const isPlain = (text: string): boolean => text.endsWith('+00') && text[10] === ' '

const inJson = (text: string): string =>
  `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0').slice(0, 3)}Z`
