// What other modules of the console may use of this one.
export { pluginsQuery } from './queries.ts'
