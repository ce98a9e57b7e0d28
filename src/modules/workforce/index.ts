// What other modules may use.
export { workforceModule } from './module.ts'
export { openYears } from './open-years.ts'
