// What other modules may use.
export { auditModule } from './module.ts'
