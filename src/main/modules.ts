// The one list of modules, operations and connectors. Adding a module means adding a line here.
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { OwnedMigrations } from '#platform/migrate.ts'
import type { SecretBox } from '#platform/secret-box.ts'
import type { Runner, Waking } from '#platform/operations/index.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import type { Db } from '#platform/postgres.ts'
import { platformMigrations } from '#platform/tables.ts'
import type { ReceiptKey } from '#lifecycle/erasure/receipt-key.ts'
import type { ErasureLedger } from '#lifecycle/erasure/ledger.ts'
import type { Actor } from '#platform/actor.ts'
import type {
  LifecycleModule,
  ModuleContext,
  ModuleDeclaration,
  ModuleDefinition,
  Served,
} from '#lifecycle/contract/module.ts'
import type { MailTemplate } from '#lifecycle/contract/mail-template.ts'
import type { Mailing } from '#lifecycle/contract/mailing.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { OutsideStore } from '#lifecycle/outside/identity.ts'
import { inOrder } from '#lifecycle/contract/module-order.ts'
import { lifecyclePermissions } from '#lifecycle/contract/own-permissions.ts'
import type { PluginCommands } from '#lifecycle/contract/declared-command.ts'
import type { Policies } from '#lifecycle/rows/owned-rows.ts'
import { lifecycleMigrations, ownedTables } from '#lifecycle/rows/owned-tables.ts'
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import type { Plugin } from '#lifecycle/contract/plugin.ts'
import { accessModule, rightsOf, type AccessDeps, type Rights } from '#modules/access/index.ts'
import { auditModule } from '#modules/audit/index.ts'
import { billingModule } from '#modules/billing/index.ts'
import { clientsModule } from '#modules/clients/index.ts'
import { documentsModule } from '#modules/documents/index.ts'
import { erasureModule } from '#modules/erasure/index.ts'
import { fleetModule, type FleetDeps } from '#modules/fleet/index.ts'
import { mailModule, type MailSettings } from '#modules/mail/index.ts'
import { organizationsModule } from '#modules/organizations/index.ts'
import { pluginsModule, type Switches } from '#modules/plugins/index.ts'
import { storesModule } from '#modules/stores/index.ts'
import { unitsModule } from '#modules/units/index.ts'
import { workforceModule } from '#modules/workforce/index.ts'
import { operationCommands } from '#operations/commands.ts'
import { archive } from '#operations/archive.ts'
import { decommission } from '#operations/decommission.ts'
import { erase } from '#operations/erase.ts'
import { purgeRecordsOperation } from '#operations/purge-records.ts'
import { rehearsal } from '#operations/rehearsal.ts'
import { reinstate } from '#operations/reinstate.ts'
import { restore } from '#operations/restore.ts'
import { resume, suspend } from '#operations/suspend.ts'
import { bundledPlugins, ofPlugin, type InstalledPlugin } from './plugins.ts'

/** What the parts of modules may use: the world outside, and a way to wake waiting operations. */
export interface ModuleDeps {
  db: Db
  clock: Clock
  log: Log
  runner: Waking
  fleet: FleetDeps
  blobs: BlobStore
  ledger: ErasureLedger | null
  switches: Switches
  installed: readonly InstalledPlugin[]
  mailing: Mailing
}

/** What routes and tasks may also use: the parts of all modules, and the runner that drives operations. */
export interface ServingDeps extends ModuleDeps {
  runner: Runner
  modules: readonly LifecycleModule[]
  context: (organization: Organization, actor: Actor) => ModuleContext
  settings: AccessDeps['settings']
  rights: Rights
  uploadBytes: number
  /** Null: there is no mail server. */
  mail: MailSettings | null
  /** Where people reach the console, if it is set. */
  publicUrl: string | null
  templates: MailTemplates
  /** Signs receipts. */
  receiptKey: ReceiptKey
  /** Encrypts secrets that must be read again. */
  secrets: SecretBox
  /** Every store outside. It is a function because control planes come and go. */
  stores: () => Promise<OutsideStore[]>
  /** By plugin; filled when the addresses are known. */
  commands: ReadonlyMap<string, PluginCommands>
}

export type Definition = ModuleDefinition<ModuleDeps, ServingDeps>

const builtIn: readonly Definition[] = [
  organizationsModule,
  accessModule,
  auditModule,
  billingModule,
  clientsModule,
  documentsModule,
  erasureModule,
  fleetModule,
  mailModule,
  unitsModule,
  workforceModule,
  storesModule,
  pluginsModule,
]

/** All modules as definitions, those of plugins with the switch around them. */
export function definitionsWith(plugins: readonly Plugin[]): Definition[] {
  return [
    ...builtIn,
    ...plugins.flatMap((plugin) => plugin.modules.map((module) => ofPlugin(plugin, module))),
  ]
}

export const bindModules = (definitions: readonly Definition[], deps: ModuleDeps): LifecycleModule[] =>
  definitions.map(({ bind }) => bind(deps))

export function serveModules(definitions: readonly Definition[], deps: ServingDeps): Served {
  const served = definitions.map(({ serve }) => serve(deps))
  return {
    routes: served.flatMap(({ routes }) => routes),
    tasks: served.flatMap(({ tasks }) => tasks),
  }
}

/** Every operation of the product: those that cross modules, and the modules' own. */
export function wireOperations(modules: readonly LifecycleModule[]): AnyDefinition[] {
  const leavesFirst = inOrder(modules).reverse()
  return [
    decommission(leavesFirst) as AnyDefinition,
    erase(leavesFirst) as AnyDefinition,
    purgeRecordsOperation as AnyDefinition,
    reinstate as AnyDefinition,
    suspend(leavesFirst) as AnyDefinition,
    resume as AnyDefinition,
    archive(leavesFirst) as AnyDefinition,
    restore as AnyDefinition,
    rehearsal as AnyDefinition,
    ...modules.flatMap((module) => module.operations),
  ]
}

type MailTemplates = Readonly<Record<string, MailTemplate>>

/** Mails of all modules, by name. @throws Error that names one which two modules declare */
export function templatesIn(modules: readonly ModuleDeclaration[]): MailTemplates {
  const all = modules.flatMap(({ mails }) => Object.entries(mails))
  const doubled = all.find(([name], index) => all.findIndex(([other]) => other === name) !== index)
  if (doubled) throw new Error(`Two modules declare the mail ${doubled[0]}.`)
  return Object.fromEntries(all)
}

/** The declarations of all modules: for migrations, and for the tests and documents that read them. */
export const declare = (plugins: readonly Plugin[]): ModuleDeclaration[] =>
  definitionsWith(plugins).map((definition) => definition.declare)
export const declaredModules: readonly ModuleDeclaration[] = declare(bundledPlugins)

/** The commands that the command line is built with: those on operations, and those of modules. */
export const commandSources = [operationCommands, ...declaredModules]

/** Who may do what, from the declarations of all modules. @throws Error when they contradict each other */
export const rightsIn = (modules: readonly ModuleDeclaration[]): Rights =>
  rightsOf([...modules, { name: 'lifecycle', permissions: lifecyclePermissions }])
export const declaredRights: Rights = rightsIn(declaredModules)

/** In dependency order: the platform, the lifecycle, then each module after what it builds on. */
export const migrationsOf = (modules: readonly ModuleDeclaration[]): OwnedMigrations[] => [
  { owner: 'platform', migrations: platformMigrations },
  { owner: 'lifecycle', migrations: lifecycleMigrations },
  ...inOrder(modules).map(({ name, migrations }) => ({ owner: name, migrations })),
]

export const declaredTables = (modules: readonly Pick<ModuleDeclaration, 'tables'>[]): Policies =>
  Object.assign({}, ownedTables.platform, ownedTables.lifecycle, ...modules.map(({ tables }) => tables))

/** The tables whose rows people change; the engine's own tables are left out. */
export const changedTables = (modules: readonly ModuleDeclaration[]): Policies =>
  Object.assign({}, ownedTables.lifecycle, ...modules.map(({ tables }) => tables))
export const allMigrations: OwnedMigrations[] = migrationsOf(declaredModules)
