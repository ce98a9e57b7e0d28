// Comma-separated values that a spreadsheet opens without running anything: a cell that begins like a formula
// gets an apostrophe, because names come from strangers and the file is opened by staff.

/** One record with its line end (RFC 4180). Numbers stay as they are; null is an empty cell. */
export const csvLine = (cells: readonly (string | number | boolean | null | undefined)[]): string =>
  `${cells.map(cell).join(',')}\r\n`

function cell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = formula.test(value) ? `'${value}` : value
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

// The wide forms too: spreadsheets in East Asian settings take them for the narrow ones. White space before
// is skipped by some.
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/
