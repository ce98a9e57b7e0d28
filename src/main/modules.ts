// The one list of modules, operations and connectors. Adding a module means adding a line here.
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { OwnedMigrations } from '#platform/migrate.ts'
import type { Runner } from '#platform/operations/index.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import type { Db } from '#platform/postgres.ts'
import { platformMigrations } from '#platform/tables.ts'
import { inOrder, type LifecycleModule } from '#lifecycle/module.ts'
import { plainContext } from '#lifecycle/operation-context.ts'
import { lifecycleMigrations } from '#lifecycle/owned-tables.ts'
import { accessModule, type AccessDeps, type AccessModule } from '#modules/access/index.ts'
import { auditModule } from '#modules/audit/index.ts'
import { billingModule } from '#modules/billing/index.ts'
import { fleetModule, type FleetDeps } from '#modules/fleet/index.ts'
import { organizationsModule } from '#modules/organizations/index.ts'
import { unitsModule, type UnitsDeps } from '#modules/units/index.ts'
import { workforceModule } from '#modules/workforce/index.ts'
import { decommission } from '#operations/decommission.ts'
import { rehearsal } from '#operations/rehearsal.ts'
import { reinstate } from '#operations/reinstate.ts'

export interface Wiring {
  db: Db
  clock: Clock
  log: Log
  runner: Runner
  access: AccessDeps['settings']
  kinds: FleetDeps['kinds']
}

export interface Wired {
  modules: LifecycleModule[]
  access: AccessModule
  fleetDeps: FleetDeps
}

export function wireModules(wiring: Wiring): Wired {
  const { db, clock, log, runner, kinds } = wiring
  const fleetDeps: FleetDeps = { db, clock, log, runner, kinds }
  const access = accessModule({ db, clock, log, settings: wiring.access })
  const context: UnitsDeps['context'] = (organization, actor) => plainContext({ db, clock, log, modules }, organization, actor, new AbortController().signal)
  const modules: LifecycleModule[] = [
    organizationsModule({ db, clock, runner, context, modules: () => modules }),
    access,
    auditModule({ db, clock }),
    billingModule({ db, clock, runner }),
    fleetModule(fleetDeps),
    unitsModule({ db, clock, context, modules: () => modules }),
    workforceModule({ db, clock, modules: () => modules }),
  ]
  return { modules, access, fleetDeps }
}

/** Every operation that ships: those that cross modules, and the modules' own. */
export function wireOperations(modules: readonly LifecycleModule[]): AnyDefinition[] {
  const leavesFirst = inOrder(modules).reverse()
  return [decommission(leavesFirst) as AnyDefinition, reinstate as AnyDefinition, rehearsal as AnyDefinition, ...modules.flatMap((module) => module.operations)]
}

/** The modules as declarations, for migrations and for the tests that read them: nothing of it is ever run. */
export const declaredModules: readonly LifecycleModule[] = wireModules({ access: {} } as Wiring).modules

/** In dependency order: the platform, the lifecycle, then each module after what it builds on. */
export const allMigrations: OwnedMigrations[] = [
  { owner: 'platform', migrations: platformMigrations },
  { owner: 'lifecycle', migrations: lifecycleMigrations },
  ...inOrder(declaredModules).map(({ name, migrations }) => ({ owner: name, migrations })),
]
