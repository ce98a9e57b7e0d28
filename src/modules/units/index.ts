// What other modules may use.
export { unitsModule } from './module.ts'

export { checkReferences, selectUnit, selectUnits, withActiveBelow, type UnitRow } from './queries.ts'
export { returnableUnits } from './reinstate.ts'
