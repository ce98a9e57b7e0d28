// What other modules and the wiring may use.
export { storesModule } from './module.ts'
