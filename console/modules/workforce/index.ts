// What other modules of the console may use of this one.
export { PoliciesPanel } from './units/policies-panel.tsx'
export { ShiftsPanel } from './units/shifts-panel.tsx'
