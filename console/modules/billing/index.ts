// What other modules of the console may use of this one.
export { summaryQuery } from './queries.ts'
export type { CurrencySummary } from './types.ts'
