// What other modules and the wiring may use.
export { documentsModule } from './module.ts'
export { filesOutside } from './outside.ts'
