// What other modules may use.
export { billingModule } from './module.ts'
