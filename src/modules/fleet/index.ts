// What other modules and main may use.
export { fleetModule } from './module.ts'
export { createReconciler, type Reconciler } from './reconciler.ts'

export { planesOutside } from './deps.ts'
export type { FleetDeps } from './deps.ts'
