// How a CSV file is written so that a spreadsheet runs nothing in it: strangers choose names, and staff open
// the file.

// The wide forms too: with East Asian settings spreadsheets take them for the narrow ones. Some spreadsheets
// skip white space before them.
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

/** A text that begins like a formula gets an apostrophe, which tells spreadsheets that it is text. */
const harmless = (text: string): string => (formula.test(text) ? `'${text}` : text)

/**
 * Options of csv-stringify (RFC 4180). Its own `escape_formulas` looks only at the first character, so a
 * formula after a blank or a line break would pass. Numbers stay as they are; null is an empty cell.
 */
export const spreadsheetOptions = {
  cast: { string: harmless, boolean: String },
  record_delimiter: '\r\n',
  // For some readers a single line break would end the record; blanks at the ends would be lost.
  quoted_match: /[\r\n]|^\s|\s$/,
}
