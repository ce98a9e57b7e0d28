// What others may use.
export { pluginsModule } from './module.ts'
export { isEnabled, remember } from './queries.ts'
