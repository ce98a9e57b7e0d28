// What other modules may use.
export { workforceModule } from './module.ts'
