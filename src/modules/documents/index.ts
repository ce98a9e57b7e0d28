// What other modules and the wiring may use.
export { documentsModule } from './module.ts'
export type { DocumentsDeps } from './deps.ts'
