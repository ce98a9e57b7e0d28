// Finds the plugins, and puts a switch around what they bring: off, a plugin does nothing and shows nothing,
// and what it holds of a customer is counted, erased and read back all the same.
import { registerHooks } from 'node:module'
import { isAbsolute, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import { below, folderOf } from '#lifecycle/rows/files.ts'
import type { ConsolePage, LifecycleModule } from '#lifecycle/contract/module.ts'
import type { Plugin, PluginDeps } from '#lifecycle/contract/plugin.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import type { Queryable } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import type { Route } from '#platform/route.ts'
import type { Switches } from '#modules/plugins/index.ts'
import { orders } from '../../plugins/orders/index.ts'
import { support } from '../../plugins/support/index.ts'

/** What comes with Tenure. */
export const bundledPlugins: readonly Plugin[] = [support, orders]

/**
 * @param wanted names of bundled plugins, packages, or paths of files, each of which exports `plugin`
 * @throws Problem `plugin_unusable` that says which and why: one that is left out silently would leave its
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
/** A package elsewhere on the disk finds the face of this very Tenure, and not of a copy of it. */
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

export interface PluginWiring extends Omit<PluginDeps, 'files'> {
  blobs: BlobStore
  switches: Switches
}

export interface InstalledPlugin extends Omit<Plugin, 'modules'> {
  modules: LifecycleModule[]
  pages: ConsolePage[]
  tables: string[]
}

/** A plugin with its modules, and the switch around them. */
export function installedPlugin(plugin: Plugin, { blobs, switches, ...deps }: PluginWiring): InstalledPlugin {
  const files: PluginDeps['files'] = (organization) =>
    below(blobs, `${folderOf(organization)}plugins/${plugin.name}/`)
  const modules = plugin
    .modules({ ...deps, files })
    .map((module) => switchable(module, plugin, (db = deps.db) => switches.isOn(plugin.name, db)))
  return {
    ...plugin,
    modules,
    pages: modules.flatMap(({ consolePages }) => consolePages),
    tables: modules.flatMap(({ tables }) => Object.keys(tables)),
  }
}

type IsOn = (db?: Queryable) => Promise<boolean>

function switchable(module: LifecycleModule, plugin: Plugin, isOn: IsOn): LifecycleModule {
  return {
    ...module,
    routes: module.routes.map((route) => guarded(route, plugin, isOn)),
    tasks: module.tasks.map((task) => ({
      ...task,
      run: async (signal) => ((await isOn()) ? task.run(signal) : undefined),
    })),
    operations: module.operations.map((definition) => plannedWhenOn(definition, plugin, isOn)),
    provision: async (ctx) =>
      (await isOn(ctx.tx.db)) ? module.provision(ctx) : { seeded: [], not_seeded: [] },
    // What is not shown to people cannot be settled by them.
    blockers: async (ctx) => ((await isOn(ctx.db)) ? module.blockers(ctx) : []),
    summarize: async (db, ids) => ((await isOn(db)) ? module.summarize(db, ids) : new Map()),
    summarizeUnits: async (db, ids) => ((await isOn(db)) ? module.summarizeUnits(db, ids) : new Map()),
  }
}

const guarded = (route: Route, plugin: Plugin, isOn: IsOn): Route => ({
  ...route,
  handler: async (request) => {
    if (!(await isOn())) throw isOff(plugin)
    return route.handler(request)
  },
})

const plannedWhenOn = (definition: AnyDefinition, plugin: Plugin, isOn: IsOn): AnyDefinition => ({
  ...definition,
  plan: async (ctx) => {
    if (!(await isOn())) throw isOff(plugin)
    return definition.plan(ctx)
  },
})

const isOff = ({ title }: Plugin): Problem =>
  new Problem('not_found', 'plugin_disabled', `${title} is switched off.`, {
    remedy: 'A system administrator can switch it on under Settings, Plugins.',
  })
