// What other modules of the console may use of this one.
export { HierarchyPanel } from './hierarchy-panel.tsx'
export { unitsQuery } from './queries.ts'
export type { Unit } from './types.ts'
export { UnitSelect } from './unit-select.tsx'
