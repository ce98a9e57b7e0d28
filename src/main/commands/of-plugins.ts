// The commands of plugins that do not come with Tenure, resolved like those of other plugins: the command
// line is built without them, and the server sends them to it. A command that cannot be described is refused
// at the start, where the operator who installs the plugin sees the reason.
import { z } from 'zod'
import { pluginCommands, type PluginCommands } from '#lifecycle/contract/declared-command.ts'
import { bundledPlugins, unusable, type InstalledPlugin } from '../plugins.ts'
import { declaredCommands } from './resolve.ts'
import type { Sources } from './resolved-fields.ts'

/**
 * Commands by plugin; plugins without commands are left out. When there are none, the sources are not made,
 * because that takes a while.
 * @throws Problem `plugin_unusable` for a command that fits no route, or that the command line cannot offer
 */
export async function commandsOfPlugins(
  plugins: readonly InstalledPlugin[],
  sources: () => Sources,
): Promise<Map<string, PluginCommands>> {
  const found = new Map(
    plugins.filter(isToBeTold).map((plugin) => [plugin.name, resolved(plugin, sources())]),
  )
  await requireOfferable(found)
  return found
}

const isToBeTold = ({ name, modules }: InstalledPlugin): boolean =>
  !bundledPlugins.some((each) => each.name === name) && modules.some(({ commands }) => commands.length)

function resolved({ name, modules }: InstalledPlugin, sources: Sources): PluginCommands {
  try {
    const { groups, commands } = declaredCommands(modules, sources)
    const texts = Object.entries(groups).map(([group, text]) => ({ name: group, text }))
    return pluginCommands.parse({ groups: texts, items: commands })
  } catch (error) {
    throw unusable(name, error instanceof z.ZodError ? malformed(error) : (error as Error).message)
  }
}

const malformed = (error: z.ZodError): string =>
  `its commands are not well formed:\n${z.prettifyError(error)}`

/** The command line is loaded only when there are commands to check. */
async function requireOfferable(found: ReadonlyMap<string, PluginCommands>): Promise<void> {
  if (!found.size) return
  const { trialProgram } = await import('#cli/program.ts')
  const { sortOut } = await import('#cli/plugin-commands/add.ts')
  const [refused] = sortOut(
    trialProgram(),
    [...found.values()].flatMap(({ items }) => items),
  ).refused
  if (!refused) return
  const [name = ''] = [...found].find(([, { items }]) => items.includes(refused.command)) ?? []
  throw unusable(name, `the command "${refused.command.words.join(' ')}" cannot be offered: ${refused.why}.`)
}
