// What other modules may use.
export { erasureModule } from './module.ts'
