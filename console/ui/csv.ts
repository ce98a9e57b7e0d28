// Rows as a file for a spreadsheet. Pure, so that quoting can be tried without a browser.

/** RFC 4180, with a mark at the beginning without which spreadsheets take UTF-8 for something else. */
export const toCsv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${[header, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`

export type Cell = string | number | null | undefined

function quoted(cell: Cell): string {
  const text = typeof cell === 'string' ? harmless(cell) : String(cell ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * A name such as =HYPERLINK(...) was typed by a customer; the spreadsheet of whoever opens the file would run
 * it.
 */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
