// Control planes: where instances live.
import { isolated } from '#platform/characters.ts'
import type { Command } from 'commander'
import type { BodyOf } from 'tenure/client'
import { answer, byId } from './client.ts'
import { group, leaf, paged, type PageOptions, parseJson, type Run, showPage } from './command.ts'
import type { Cli } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { findPlane } from './lookup.ts'
import type { ControlPlane } from './shapes.ts'
import { facts, table } from './table.ts'
import { instant } from './words.ts'

export function addPlanes(program: Command, run: Run): void {
  const planes = group(program, 'planes', 'control planes')
  paged(leaf(planes, 'list', 'all control planes', 'tenure planes list')).action(run(list))
  leaf(planes, 'show <plane>', 'one control plane, by name or id', 'tenure planes show North').action(
    run(show),
  )
  leaf(planes, 'create <name>', 'add a control plane', 'tenure planes create North --kind local')
    .option('--kind <kind>', 'what it is', 'local')
    .option('--config <json>', 'settings of its kind')
    .option('--reason <text>', 'why, for the audit log')
    .action(run(create))
  leaf(planes, 'check <plane>', 'look now whether it can be reached', 'tenure planes check North').action(
    run(check),
  )
  leaf(
    planes,
    'delete <plane>',
    'remove a control plane that has no instances',
    'tenure planes delete North --reason "replaced"',
  )
    .option('--reason <text>', 'why, for the audit log')
    .action(run(remove))
}

async function list(cli: Cli, options: PageOptions): Promise<void> {
  await showPage(
    cli,
    (client, query) => client.GET('/control-planes', { params: { query } }),
    options,
    (items) =>
      table(items, [
        { title: 'Id', value: ({ id }) => id, right: true },
        { title: 'Name', value: ({ name }) => name },
        { title: 'Kind', value: ({ kind }) => kind },
        { title: 'Reachable', value: reachable },
        {
          title: 'Healthy',
          value: ({ instances }) => `${instances.healthy} of ${instances.total}`,
          right: true,
        },
        { title: 'Last seen', value: ({ last_seen_at: at }) => instant(at) },
      ]),
    'control planes',
  )
}

const reachable = ({ reachable: is }: ControlPlane): string =>
  is === null ? 'not known yet' : is ? 'yes' : 'no'

async function show(cli: Cli, name: string): Promise<void> {
  const plane = await findPlane(cli.client(), name)
  cli.show(plane, () => planeText(plane))
}

const planeText = (plane: ControlPlane): string =>
  facts([
    ['Id', plane.id],
    ['Name', plane.name],
    ['Kind', plane.kind],
    ['Reachable', reachable(plane)],
    ['Last seen', instant(plane.last_seen_at)],
    ['Last error', plane.last_error],
    ['Instances', `${plane.instances.healthy} healthy of ${plane.instances.total}`],
    ['Notice', plane.notice],
  ])

async function check(cli: Cli, name: string): Promise<number> {
  const client = cli.client()
  const { id } = await findPlane(client, name)
  const plane = await answer(client.POST('/control-planes/{id}/check', { params: byId(id) }))
  cli.show(plane, () => planeText(plane))
  return plane.reachable === false ? exitCodes.failed : exitCodes.ok
}

/** The server says what it may not hold. */
type Config = BodyOf<'/control-planes', 'post'>['config']

interface NewPlane {
  kind: string
  config?: string
  reason?: string
}

async function create(cli: Cli, name: string, { kind, config, reason }: NewPlane): Promise<void> {
  const body = {
    name,
    kind,
    reason,
    ...(config && { config: parseJson('--config', config) as Config }),
  }
  const plane = await answer(cli.client().POST('/control-planes', { body }))
  cli.show(plane, () => planeText(plane))
}

async function remove(cli: Cli, name: string, { reason }: { reason?: string }): Promise<void> {
  const client = cli.client()
  const plane = await findPlane(client, name)
  await client.DELETE('/control-planes/{id}', { params: { ...byId(plane.id), query: { reason } } })
  cli.say(`The control plane ${isolated(plane.name)} is removed.`)
}
