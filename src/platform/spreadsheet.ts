// How a file of comma-separated values is written so that a spreadsheet runs nothing of it: names come from
// strangers, and staff open the file.

// The wide forms too: spreadsheets in East Asian settings take them for the narrow ones. White space before
// is skipped by some.
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

/** A text that begins like a formula gets an apostrophe, which spreadsheets take for "this is text". */
const harmless = (text: string): string => (formula.test(text) ? `'${text}` : text)

/**
 * Options of csv-stringify (RFC 4180). Its own `escape_formulas` looks at the first character alone, so a
 * formula behind a blank or a line break would pass. Numbers stay as they are; null is an empty cell.
 */
export const spreadsheetOptions = {
  cast: { string: harmless, boolean: String },
  record_delimiter: '\r\n',
  // A single line break would end the record for some readers; outer blanks would be lost.
  quoted_match: /[\r\n]|^\s|\s$/,
}
