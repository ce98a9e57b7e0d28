// Instances: created and deleted as desired state; the server brings the outside world there.
import { isolated } from '#platform/characters.ts'
import { type Command, Option } from 'commander'
import { CliError } from './cli-error.ts'
import { answer, byId, byOrganization, type Client } from './client.ts'
import { group, leaf, paged, type PageOptions, type Run, showPage, wholeNumber } from './command.ts'
import type { Cli } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { findOrganization, findPlane } from './lookup.ts'
import { askLine } from './prompt.ts'
import { instanceStatuses, type Instance } from './shapes.ts'
import { facts, table } from './table.ts'

export function addInstances(program: Command, run: Run): void {
  const instances = group(program, 'instances', "an organization's instances")
  paged(
    leaf(
      instances,
      'list <org>',
      'the instances of an organization',
      'tenure instances list acme-health --plane North',
    ),
  )
    .option('--deleted', 'the deleted ones too')
    .option('--plane <plane>', 'on one control plane')
    .addOption(new Option('--status <status>', 'only those').choices(instanceStatuses))
    .action(run(list))
  leaf(instances, 'show <id>', 'one instance', 'tenure instances show 5').action(run(show))
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

interface Filter extends PageOptions {
  deleted?: boolean
  plane?: string
  status?: Instance['status']
}

async function list(cli: Cli, org: string, { deleted, plane, status, ...options }: Filter): Promise<void> {
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  const on = plane ? await findPlane(client, plane) : null
  const query = { deleted: deleted ? ('true' as const) : undefined, status, control_plane_id: on?.id }
  const params = byOrganization(id)
  await showPage(
    cli,
    (to, page) =>
      to.GET('/organizations/{organization}/instances', {
        params: { ...params, query: { ...query, ...page } },
      }),
    options,
    (items) =>
      table(items, [
        { title: 'Id', value: ({ id: own }) => own, right: true },
        { title: 'Name', value: ({ name }) => name },
        { title: 'Role', value: ({ role }) => role },
        { title: 'Status', value: ({ status: is }) => is },
        { title: 'Control plane', value: ({ control_plane: at }) => at.name },
        { title: 'Build', value: ({ observed_build: seen, build }) => seen ?? build },
        { title: 'Address', value: ({ address }) => address },
      ]),
    'instances',
  )
}

async function show(cli: Cli, id: string): Promise<void> {
  const instance = await answer(cli.client().GET('/instances/{id}', { params: byId(id) }))
  cli.show(instance, () => instanceText(instance))
}

const instanceText = (one: Instance): string =>
  facts([
    ['Id', one.id],
    ['Uid', one.uid],
    ['Name', one.name],
    ['Role', one.role],
    ['Status', one.status],
    ['Control plane', one.control_plane.name],
    ['Build', one.build],
    ['Running build', one.observed_build],
    ['Address', one.address],
    ...one.conditions.map(
      ({ type, status, message }) => [type, [status, message].filter(Boolean).join(': ')] as const,
    ),
  ])

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

/** Asks each second; gives the last answer, whatever it is, when the time is over. */
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
