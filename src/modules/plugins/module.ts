// The plug of the module. A plugin that was removed while its rows are still there stops every erasing,
// because no code knows which rows belong to which organization.
import type { Blocker } from '#lifecycle/contract/plan.ts'
import { defineModule } from '#lifecycle/contract/module.ts'
import type { Queryable } from '#platform/postgres.ts'
import { plugins } from './migrations/0001-plugins.ts'
import { existingTables, selectPlugins } from './queries.ts'
import { pluginRoutes, type PluginsDeps } from './routes.ts'

export const pluginsModule = defineModule({
  declare: {
    name: 'plugins',
    tables: {
      plugins: {
        scope: 'installation',
        onErase: 'retain',
        because: 'which plugins there are',
        until: 'for good',
      },
    },
    migrations: { '0001-plugins': plugins },
    commandGroups: { plugins: 'what is installed beside the built-in modules' },
    commands: [
      {
        name: 'plugins list',
        summary: 'what is installed, and whether it is on',
        route: 'GET /plugins',
        rows: 'items',
        columns: ['name', 'title', 'version', 'enabled', 'installed'],
      },
      {
        name: 'plugins switch',
        summary: 'switch one on or off; its data stays erasable',
        route: 'PUT /plugins/{name}',
      },
    ],
  },
  bind: (deps: Pick<PluginsDeps, 'installed'>) => ({
    closing: {
      blockers: ({ db }) => orphans(deps, db),
    },
  }),
  serve: (deps: PluginsDeps) => ({
    routes: pluginRoutes(deps),
  }),
})

async function orphans({ installed }: Pick<PluginsDeps, 'installed'>, db: Queryable): Promise<Blocker[]> {
  const known = new Set(installed.map(({ name }) => name))
  const gone = (await selectPlugins(db)).filter(({ name }) => !known.has(name))
  const found = await Promise.all(
    gone.map(async (plugin) => ({ plugin, tables: await existingTables(db, plugin.tables) })),
  )
  return found
    .filter(({ tables }) => tables.length)
    .map(({ plugin, tables }) => ({
      module: 'plugins',
      effect: 'refuses',
      phase: 'before_erase',
      code: 'plugin_missing',
      asks: 'repair',
      message:
        `The plugin ${plugin.title} is not installed any more, and its tables are still there: ` +
        `${tables.join(', ')}.`,
      remedy: 'Install it again, or drop its tables if nothing in them is needed.',
      link: null,
    }))
}
