// What other modules may use.
export { sampleThingsModule } from './module.ts'
