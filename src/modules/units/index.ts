// What other modules may use.
export { unitsModule } from './module.ts'

export { checkReferences, selectUnit, selectUnits, type UnitRow } from './queries.ts'
export { withActiveBelow } from './tree-queries.ts'
export { returnableUnits } from './reinstate.ts'
