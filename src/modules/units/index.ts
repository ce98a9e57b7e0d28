// What other modules may use.
export { unitsModule } from './module.ts'
export type { UnitsDeps } from './routes.ts'
export { checkReferences, selectUnit, selectUnits, withActiveBelow, type UnitRow } from './queries.ts'
export { returnableUnits } from './reinstate.ts'
export { unitStatusForbids } from './view.ts'
