// What other modules may use.
export { workforceModule } from './module.ts'
export type { WorkforceDeps } from './deps.ts'
