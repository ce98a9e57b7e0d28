// Converts PostgreSQL's text of an instant to JSON's. A page of fifty organizations has hundreds of them, and
// making a Date for each took a tenth of the whole request.

/**
 * `2026-11-21 17:26:47.137+00` becomes `2026-11-21T17:26:47.137Z`: digits after milliseconds are cut off. A
 * text that is no instant, such as `infinity`, stays as it is: otherwise one such row would make the whole
 * list fail.
 */
export const instantOf = (text: string): string => (isPlain(text) ? inJson(text) : (converted(text) ?? text))

function converted(text: string): string | null {
  const instant = new Date(text)
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString()
}

/** Only instants in UTC with a year of four digits that is not before Christ. */
const isPlain = (text: string): boolean => text.endsWith('+00') && text[10] === ' '

const inJson = (text: string): string =>
  `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0').slice(0, 3)}Z`
