// The one list of modules, operations and connectors. Adding a module means adding a line here.
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { OwnedMigrations } from '#platform/migrate.ts'
import type { Runner } from '#platform/operations/index.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import type { Db } from '#platform/postgres.ts'
import { platformMigrations } from '#platform/tables.ts'
import type { ReceiptKey } from '#lifecycle/erasure/receipt-key.ts'
import type { ErasureLedger } from '#lifecycle/erasure/ledger.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import type { OutsideStore } from '#lifecycle/outside/identity.ts'
import { inOrder } from '#lifecycle/contract/module-order.ts'
import type { PluginCommands } from '#lifecycle/contract/declared-command.ts'
import { plainContext } from '#lifecycle/contract/operation-context.ts'
import type { Policies } from '#lifecycle/rows/owned-rows.ts'
import { lifecycleMigrations, ownedTables } from '#lifecycle/rows/owned-tables.ts'
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import type { Plugin } from '#lifecycle/contract/plugin.ts'
import {
  accessModule,
  contributePermissions,
  type AccessDeps,
  type AccessModule,
} from '#modules/access/index.ts'
import { auditModule } from '#modules/audit/index.ts'
import { billingModule } from '#modules/billing/index.ts'
import { clientsModule } from '#modules/clients/index.ts'
import { documentsModule } from '#modules/documents/index.ts'
import { erasureModule } from '#modules/erasure/index.ts'
import { fleetModule, planesOutside, type FleetDeps } from '#modules/fleet/index.ts'
import { organizationsModule } from '#modules/organizations/index.ts'
import { pluginsModule, pluginSwitches } from '#modules/plugins/index.ts'
import { storesModule } from '#modules/stores/index.ts'
import { unitsModule, type UnitsDeps } from '#modules/units/index.ts'
import { workforceModule } from '#modules/workforce/index.ts'
import { decommission } from '#operations/decommission.ts'
import { erase } from '#operations/erase.ts'
import { purgeRecordsOperation } from '#operations/purge-records.ts'
import { rehearsal } from '#operations/rehearsal.ts'
import { reinstate } from '#operations/reinstate.ts'
import { bundledPlugins, installedPlugin, type InstalledPlugin } from './plugins.ts'

export interface Wiring {
  db: Db
  clock: Clock
  log: Log
  runner: Runner
  access: AccessDeps['settings']
  kinds: FleetDeps['kinds']
  blobs: BlobStore
  /** The stores outside that are no control planes. */
  stores: readonly OutsideStore[]
  /** Signs receipts. */
  receiptKey: ReceiptKey
  ledger: ErasureLedger | null
  uploadBytes?: number
  /** Those that come with Tenure unless said. */
  plugins?: readonly Plugin[]
  /** By plugin; filled once the addresses are known. None unless said. */
  pluginCommands?: ReadonlyMap<string, PluginCommands>
}

export interface Wired {
  modules: LifecycleModule[]
  access: AccessModule
  fleetDeps: FleetDeps
  plugins: InstalledPlugin[]
}

const usualUploadBytes = 25 * 1_048_576

export function wireModules(wiring: Wiring): Wired {
  const { db, clock, log, runner, kinds, blobs, plugins: wanted = bundledPlugins } = wiring
  const fleetDeps: FleetDeps = { db, clock, log, runner, kinds }
  const access = accessModule({
    db,
    clock,
    log,
    settings: wiring.access,
    modules: () => modules,
  })
  const context: UnitsDeps['context'] = (organization, actor) =>
    plainContext({ db, clock, log, modules }, organization, actor, new AbortController().signal)
  contributePermissions(wanted.flatMap(({ permissions }) => permissions))
  const switches = pluginSwitches()
  const plugins = wanted.map((plugin) => installedPlugin(plugin, { db, clock, log, runner, blobs, switches }))
  const modules: LifecycleModule[] = [
    organizationsModule({ db, clock, runner, context, modules: () => modules }),
    access,
    auditModule({ db, clock, runner }),
    billingModule({ db, clock, log, runner }),
    clientsModule({ db, clock }),
    documentsModule({
      db,
      clock,
      log,
      blobs,
      uploadBytes: wiring.uploadBytes ?? usualUploadBytes,
    }),
    erasureModule({
      db,
      clock,
      log,
      runner,
      context,
      receiptKey: wiring.receiptKey,
      ledger: wiring.ledger,
      modules: () => modules,
    }),
    fleetModule(fleetDeps),
    unitsModule({ db, clock, context, modules: () => modules }),
    workforceModule({ db, clock, log, modules: () => modules }),
    storesModule({ db, clock, stores: async () => [...wiring.stores, ...(await planesOutside(fleetDeps))] }),
    pluginsModule({
      db,
      clock,
      switches,
      installed: () => plugins,
      commands: wiring.pluginCommands ?? new Map(),
    }),
    ...plugins.flatMap((plugin) => plugin.modules),
  ]
  return { modules, access, fleetDeps, plugins }
}

/** Every operation that ships: those that cross modules, and the modules' own. */
export function wireOperations(modules: readonly LifecycleModule[]): AnyDefinition[] {
  const leavesFirst = inOrder(modules).reverse()
  return [
    decommission(leavesFirst) as AnyDefinition,
    erase(leavesFirst) as AnyDefinition,
    purgeRecordsOperation as AnyDefinition,
    reinstate as AnyDefinition,
    rehearsal as AnyDefinition,
    ...modules.flatMap((module) => module.operations),
  ]
}

/**
 * The modules as declarations, for migrations and for the tests that read them: nothing of it is ever run.
 */
export const declare = (plugins: readonly Plugin[]): LifecycleModule[] =>
  wireModules({ access: {}, plugins } as Wiring).modules
export const declaredModules: readonly LifecycleModule[] = declare(bundledPlugins)

/** In dependency order: the platform, the lifecycle, then each module after what it builds on. */
export const migrationsOf = (modules: readonly LifecycleModule[]): OwnedMigrations[] => [
  { owner: 'platform', migrations: platformMigrations },
  { owner: 'lifecycle', migrations: lifecycleMigrations },
  ...inOrder(modules).map(({ name, migrations }) => ({ owner: name, migrations })),
]

/** Of the tables whose rows people change: the engine's own are left out. */
export const changedTables = (modules: readonly LifecycleModule[]): Policies =>
  Object.assign({}, ownedTables.lifecycle, ...modules.map(({ tables }) => tables))
export const allMigrations: OwnedMigrations[] = migrationsOf(declaredModules)
