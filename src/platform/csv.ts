// Comma-separated values that a spreadsheet opens without running anything.
import { stringify } from 'csv-stringify/sync'
import { spreadsheetOptions } from './spreadsheet.ts'

/** One record with its line end (RFC 4180). Numbers stay as they are; null is an empty cell. */
export const csvLine = (cells: readonly (string | number | boolean | null | undefined)[]): string =>
  stringify([[...cells]], spreadsheetOptions)
