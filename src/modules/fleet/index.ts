// What other modules and main may use.
export { fleetModule } from './module.ts'
export { createReconciler, type Reconciler } from './reconciler.ts'
export { chaseDebts } from './debts.ts'
export { planesOutside } from './deps.ts'
export type { FleetDeps, PlaneFactory } from './deps.ts'
