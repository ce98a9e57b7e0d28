// Finds the plugins, and adds a switch to each: while it is off, a plugin does nothing and shows nothing, but
// its rows of a customer are still counted, erased and read back.
import { registerHooks } from 'node:module'
import { isAbsolute, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import { below, folderOf } from '#lifecycle/rows/files.ts'
import type {
  ConsolePage,
  LifecycleModule,
  ModuleDeclaration,
  ModuleDefinition,
  Served,
} from '#lifecycle/contract/module.ts'
import type { Plugin, PluginDeps, PluginModule } from '#lifecycle/contract/plugin.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import type { Queryable } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import type { Route } from '#platform/route.ts'
import type { Switches } from '#modules/plugins/index.ts'
import { orders } from '../../plugins/orders/index.ts'
import { support } from '../../plugins/support/index.ts'

/** The plugins that come with Tenure. */
export const bundledPlugins: readonly Plugin[] = [support, orders]

/**
 * @param wanted names of bundled plugins, packages, or paths of files, each of which exports `plugin`
 * @throws Problem `plugin_unusable` that says which and why: leaving a plugin out silently would leave its
 * rows behind
 */
export async function loadPlugins(wanted: readonly string[]): Promise<Plugin[]> {
  const plugins: Plugin[] = []
  for (const name of wanted)
    plugins.push(bundledPlugins.find((plugin) => plugin.name === name) ?? (await loadPackage(name)))
  const twice = plugins.find(({ name }, index) => plugins.findIndex((other) => other.name === name) !== index)
  if (twice) throw unusable(twice.name, 'two plugins have this name')
  return plugins
}

async function loadPackage(name: string): Promise<Plugin> {
  giveFace()
  const isPath = name.startsWith('.') || isAbsolute(name)
  const loaded = await import(isPath ? pathToFileURL(resolve(name)).href : name).catch((cause: Error) => {
    throw unusable(name, cause.message)
  })
  const { plugin } = loaded as { plugin?: Plugin }
  if (!plugin?.name || !plugin.modules) throw unusable(name, 'it exports no `plugin` made with definePlugin')
  return plugin
}

let given = false
/** A package elsewhere on the disk must use this Tenure, not another copy. */
function giveFace(): void {
  if (given) return
  given = true
  const face = new URL('../lifecycle/contract/plugin.ts', import.meta.url).href
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'tenure/plugin' ? { url: face, shortCircuit: true } : next(specifier, context),
  })
}

export const unusable = (name: string, why: string): Problem =>
  new Problem('invalid', 'plugin_unusable', `The plugin ${name} in TENURE_PLUGINS cannot be used: ${why}`)

export interface InstalledPlugin extends Omit<Plugin, 'modules'> {
  modules: ModuleDeclaration[]
  permissions: { name: string; text: string; roles: readonly string[] }[]
  pages: ConsolePage[]
  tables: string[]
}

/** A plugin as its modules declare it. */
export function installedPlugin(plugin: Plugin): InstalledPlugin {
  const modules = plugin.modules.map(({ declare }) => declare)
  return {
    ...plugin,
    modules,
    permissions: modules.flatMap(({ permissions }) =>
      Object.entries(permissions).map(([name, { text, roles }]) => ({ name, text, roles })),
    ),
    pages: modules.flatMap(({ pages }) => pages),
    tables: modules.flatMap(({ tables }) => Object.keys(tables)),
  }
}

type IsOn = (db?: Queryable) => Promise<boolean>

/** The context from which each plugin's own context is made. */
interface Around extends Omit<PluginDeps, 'files'> {
  blobs: BlobStore
  switches: Switches
}

/** A module of a plugin, with the switch and with files of its own. */
export function ofPlugin(plugin: Plugin, module: PluginModule): ModuleDefinition<Around> {
  const isOnIn =
    ({ db: own, switches }: Around): IsOn =>
    (db = own) =>
      switches.isOn(plugin.name, db)
  return {
    declare: module.declare,
    bind: (around) => switchable(module.bind(depsOf(plugin, around)), plugin, isOnIn(around)),
    serve: (around) => switchedServing(module.serve(depsOf(plugin, around)), plugin, isOnIn(around)),
  }
}

const depsOf = (plugin: Plugin, { db, clock, log, runner, blobs }: Around): PluginDeps => ({
  db,
  clock,
  log,
  runner,
  files: (organization) => below(blobs, `${folderOf(organization)}plugins/${plugin.name}/`),
})

/** Counting, erasing and reading back work even while the plugin is off. */
function switchable(module: LifecycleModule, plugin: Plugin, isOn: IsOn): LifecycleModule {
  const { directory, units, closing } = module
  return {
    ...module,
    operations: module.operations.map((definition) => plannedWhenOn(definition, plugin, isOn)),
    directory: {
      provision: async (ctx) =>
        (await isOn(ctx.tx.db)) ? directory.provision(ctx) : { seeded: [], not_seeded: [] },
      changed: async (ctx, before) => ((await isOn(ctx.tx.db)) ? directory.changed(ctx, before) : undefined),
      summarize: async (db, ids) => ((await isOn(db)) ? directory.summarize(db, ids) : new Map()),
      named: async (db, text) => ((await isOn(db)) ? directory.named(db, text) : []),
    },
    units: {
      ...units,
      summarize: async (db, ids) => ((await isOn(db)) ? units.summarize(db, ids) : new Map()),
    },
    // While it is off, people do not see its rows, so they could not settle them.
    closing: {
      ...closing,
      blockers: async (ctx) => ((await isOn(ctx.db)) ? closing.blockers(ctx) : []),
    },
  }
}

const switchedServing = ({ routes, tasks }: Served, plugin: Plugin, isOn: IsOn): Served => ({
  routes: routes.map((route) => guarded(route, plugin, isOn)),
  tasks: tasks.map((task) => ({
    ...task,
    run: async (signal) => ((await isOn()) ? task.run(signal) : undefined),
  })),
})

const guarded = (route: Route, plugin: Plugin, isOn: IsOn): Route => ({
  ...route,
  handler: async (request) => {
    if (!(await isOn())) throw isOff(plugin)
    return route.handler(request)
  },
})

const plannedWhenOn = (definition: AnyDefinition, plugin: Plugin, isOn: IsOn): AnyDefinition => ({
  ...definition,
  plan: async (ctx, input) => {
    if (!(await isOn())) throw isOff(plugin)
    return definition.plan(ctx, input)
  },
})

const isOff = ({ title }: Plugin): Problem =>
  new Problem('not_found', 'plugin_disabled', `${title} is switched off.`, {
    remedy: 'A system administrator can switch it on under Settings, Plugins.',
  })
