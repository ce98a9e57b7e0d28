// Which plugins there are, what they add to the command line, and the switch.
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { ok, route, type Route } from '#platform/route.ts'
import { reason } from '#platform/schemas.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { pluginCommands, type PluginCommands } from '#lifecycle/contract/declared-command.ts'
import type { ConsolePage } from '#lifecycle/contract/module.ts'
import { resourcePage } from '#lifecycle/contract/resource-page.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { Switches } from './switches.ts'
import { selectPlugin, lockPlugin, selectPlugins, setEnabled, type PluginRow } from './queries.ts'

interface InstalledPlugin {
  name: string
  summary: string
  permissions: readonly { name: string; text: string; roles: readonly string[] }[]
  pages: readonly ConsolePage[]
}

export interface PluginsDeps {
  db: Db
  clock: Clock
  installed: readonly InstalledPlugin[]
  /** Commands for the command line, by plugin. It knows those that come with Tenure. */
  commands: ReadonlyMap<string, PluginCommands>
  switches: Switches
}

const pluginSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    version: z.string(),
    summary: z.string(),
    enabled: z.boolean(),
    installed: z
      .boolean()
      .describe('False for one whose package is gone while its tables may still be there.'),
    tables: z.array(z.string()),
    permissions: z.array(z.object({ name: z.string(), text: z.string(), roles: z.array(z.string()) })),
    pages: z.array(
      z.object({
        path: z.string(),
        title: z.string(),
        place: z.string(),
        resource: resourcePage.optional(),
      }),
    ),
    changed_at: z.string().nullable(),
  })
  .meta({ id: 'Plugin' })

export function pluginRoutes(deps: PluginsDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/plugins',
      summary: 'List plugins',
      tag: 'plugins',
      permission: 'signed_in',
      responses: { 200: z.object({ items: z.array(pluginSchema) }) },
      handler: async () => ok({ items: (await selectPlugins(db)).map((row) => view(deps, row)) }),
    }),
    route({
      method: 'GET',
      path: '/plugins/commands',
      summary: 'List commands of plugins',
      tag: 'plugins',
      permission: 'signed_in',
      description:
        'What the command line adds for the plugins that are switched on. It knows those that come with ' +
        'Tenure.',
      responses: { 200: pluginCommands },
      handler: async () => ok(await offered(deps)),
    }),
    route({
      method: 'PUT',
      path: '/plugins/{name}',
      state: (from, { params }) => selectPlugin(from, params.name),
      summary: 'Switch a plugin on or off',
      tag: 'plugins',
      permission: 'settings.manage',
      description:
        'Off hides it and lets it do nothing. Its rows and files stay, and are erased with their ' +
        'organization.',
      params: z.object({ name: z.string().min(1).max(100) }),
      body: z.object({ enabled: z.boolean(), reason: reason.optional() }).strict(),
      responses: { 200: pluginSchema },
      handler: (request) => {
        const { params, body, actor } = request
        return workOf(deps, request)
          .writeInstallation(async (tx) => {
            const before = await lockPlugin(tx, params.name)
            if (!before) throw notFound('plugin')
            if (body.enabled && !deps.installed.some(({ name }) => name === before.name)) throw gone(before)
            if (before.enabled === body.enabled) return ok(view(deps, before))
            const after = await setEnabled(tx, before.name, {
              enabled: body.enabled,
              changed_at: clock.now().toISOString(),
              changed_by: actor.id,
            })
            audit(tx, clock, {
              action: body.enabled ? 'plugin.enable' : 'plugin.disable',
              subject: { type: 'plugin', id: before.name },
            })
            return ok(view(deps, after))
          })
          .finally(deps.switches.forget)
      },
    }),
  ]
}

async function offered({ db, commands, switches }: PluginsDeps): Promise<PluginCommands> {
  const all: PluginCommands = { groups: [], items: [] }
  for (const [name, { groups, items }] of commands) {
    if (!(await switches.isOn(name, db))) continue
    all.groups.push(...groups)
    all.items.push(...items)
  }
  return all
}

function view({ installed }: PluginsDeps, { changed_by, ...row }: PluginRow) {
  const found = installed.find(({ name }) => name === row.name)
  const pages = row.enabled ? (found?.pages ?? []) : []
  return {
    ...row,
    summary: found?.summary ?? '',
    installed: Boolean(found),
    permissions: found?.permissions ?? [],
    pages,
  }
}

const gone = ({ title }: PluginRow): Problem =>
  new Problem('conflict', 'plugin_missing', `${title} is not installed any more.`, {
    remedy: 'Install its package and start Tenure again.',
  })
