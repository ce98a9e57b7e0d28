// Creating and deleting instances, and waiting until the server has carried that out on the control plane.
import { isolated } from '#platform/characters.ts'
import { type Command, Option } from 'commander'
import { CliError } from './cli-error.ts'
import { answer, byId, byOrganization, type Client } from './client.ts'
import { group, leaf, type Run, wholeNumber } from './command.ts'
import type { Cli } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { findOrganization, findPlane } from './lookup.ts'
import { askLine } from './prompt.ts'
import type { Instance } from './shapes.ts'
import { instanceText } from './texts/fleet.ts'

export function addInstances(program: Command, run: Run): void {
  const instances = group(program, 'instances')
  leaf(
    instances,
    'create <org> <name>',
    'ask for an instance',
    'tenure instances create acme-health acme-1 --plane North --wait',
  )
    .addOption(new Option('--role <role>', 'what it is').choices(['admin', 'member']).default('member'))
    .requiredOption('--plane <plane>', 'control plane, by name or id')
    .option('--setup <setup>', 'a saved setup, by its key')
    .option('--channel <channel>', 'a release channel, by its key')
    .option('--build <build>', 'a build, by its version')
    .option('--reason <text>', 'why, for the audit log')
    .option('--wait', 'wait until it is healthy')
    .option('--timeout <seconds>', 'wait no longer than that (300)', wholeNumber)
    .action(run(create))
  leaf(
    instances,
    'delete <id>',
    'delete an instance',
    'tenure instances delete 5 --name acme-1 --reason "no longer needed" --wait',
  )
    .option('--name <name>', 'its name, in place of typing it')
    .requiredOption('--reason <text>', 'why, for the audit log')
    .option('--wait', 'wait until it is really gone')
    .option('--timeout <seconds>', 'wait no longer than that (300)', wholeNumber)
    .action(run(remove))
}

interface Waiting {
  wait?: boolean
  timeout?: number
}
interface Wanted extends Waiting {
  role: Instance['role']
  plane: string
  setup?: string
  channel?: string
  build?: string
  reason?: string
}

async function create(cli: Cli, org: string, name: string, options: Wanted): Promise<number> {
  const client = cli.client()
  const [{ id }, plane] = await Promise.all([findOrganization(client, org), findPlane(client, options.plane)])
  const { role, setup, channel, build, reason } = options
  const body = {
    name,
    role,
    control_plane_id: plane.id,
    setup,
    channel,
    build,
    reason,
  }
  const asked = await answer(
    client.POST('/organizations/{organization}/instances', { params: byOrganization(id), body }),
  )
  const instance = options.wait ? await waitUntil(cli, client, asked, 'healthy', options) : asked
  cli.show(instance, () => instanceText(instance))
  return options.wait && instance.status !== 'healthy' ? exitCodes.unfinished : exitCodes.ok
}

async function remove(
  cli: Cli,
  id: string,
  options: Waiting & { name?: string; reason: string },
): Promise<number> {
  const client = cli.client()
  const before = await answer(client.GET('/instances/{id}', { params: byId(id) }))
  const name = options.name ?? (await askLine(cli, `Type ${isolated(before.name)} to delete it: `)).trim()
  if (name !== before.name)
    throw new CliError('invalid', `Instance ${id} is called ${isolated(before.name)}; nothing was deleted.`)
  const asked = await answer(
    client.DELETE('/instances/{id}', { params: { ...byId(id), query: { name, reason: options.reason } } }),
  )
  const instance = options.wait ? await waitUntil(cli, client, asked, 'deleted', options) : asked
  cli.show(instance, () => instanceText(instance))
  return options.wait && instance.status !== 'deleted' ? exitCodes.unfinished : exitCodes.ok
}

/** Asks each second. Gives the last answer when the time is over, whatever it says. */
async function waitUntil(
  cli: Cli,
  client: Client,
  before: Instance,
  status: string,
  { timeout = 300 }: Waiting,
): Promise<Instance> {
  const { clock, pause, signal } = cli.io
  const until = clock.now().getTime() + timeout * 1000
  let instance = before
  while (instance.status !== status && clock.now().getTime() < until && !signal.aborted) {
    await pause(1_000, signal)
    instance = await answer(client.GET('/instances/{id}', { params: byId(before.id) }))
  }
  return instance
}
