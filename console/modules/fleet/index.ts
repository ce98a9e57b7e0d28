// What other modules of the console may use of this one.
export { DebtsPanel } from './debts-panel.tsx'
export { InstanceTiles } from './instance-tiles.tsx'
export { instancesQuery } from './queries.ts'
