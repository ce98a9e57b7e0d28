// Modules without database and connectors, for the documents that are made from routes, tasks and operations:
// their declarations can be read, but running a handler or a step fails at its first use of a dependency.
import { bundledPlugins } from './plugins.ts'
import { bindModules, declaredRights, definitionsWith, serveModules, type ServingDeps } from './modules.ts'
import { absent } from '#platform/absent.ts'
import type { LifecycleModule, Served } from '#lifecycle/contract/module.ts'

export const unboundDeps = (): ServingDeps => ({
  db: absent('database'),
  clock: absent('clock'),
  log: absent('log'),
  runner: absent('runner'),
  fleet: {
    db: absent('database'),
    clock: absent('clock'),
    log: absent('log'),
    runner: absent('runner'),
    kinds: {},
  },
  blobs: absent('store of files'),
  switches: absent('switches of plugins'),
  installed: [],
  modules: [],
  context: () => absent('context'),
  settings: absent('settings'),
  rights: declaredRights,
  uploadBytes: 0,
  mailing: absent('mailing'),
  mail: null,
  publicUrl: null,
  templates: {},
  receiptKey: absent('receipt key'),
  secrets: absent('secret box'),
  ledger: null,
  stores: async () => [],
  commands: new Map(),
})

const definitions = definitionsWith(bundledPlugins)
export const unboundModules: readonly LifecycleModule[] = bindModules(definitions, unboundDeps())
export const unboundServed: Served = serveModules(definitions, unboundDeps())
