// Rows as a file for a spreadsheet, which runs nothing of it. Loaded when a file is made: the library is
// large.
import { stringify } from 'csv-stringify/browser/esm/sync'
import { spreadsheetOptions } from '#platform/spreadsheet.ts'

export type Cell = string | number | null | undefined

/** RFC 4180, with a mark at the beginning without which spreadsheets take UTF-8 for something else. */
export const toCsv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  stringify([[...header], ...rows.map((row) => [...row])], { ...spreadsheetOptions, bom: true })
