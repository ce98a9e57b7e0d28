// What other modules may use.
export { billingModule } from './module.ts'
export { issueDue } from './issue-due.ts'
