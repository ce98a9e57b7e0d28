// Comma-separated values that are safe to open in a spreadsheet: it runs nothing of them.
import { stringify } from 'csv-stringify/sync'
import { spreadsheetOptions } from './spreadsheet.ts'

/** One record with its line end (RFC 4180). Numbers stay as they are; null is an empty cell. */
export const csvLine = (cells: readonly (string | number | boolean | null | undefined)[]): string =>
  stringify([[...cells]], spreadsheetOptions)
