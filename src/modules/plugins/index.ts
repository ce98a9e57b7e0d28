// What others may use.
export { pluginsModule } from './module.ts'
export { remember } from './queries.ts'
export { pluginSwitches, type Switches } from './switches.ts'
