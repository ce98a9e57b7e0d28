// After a restore: which erased organizations are back, what each would lose, and erasing them again.
import { isolated } from '#platform/characters.ts'
import type { Command } from 'commander'
import { answer, byOrganization, type Client } from './client.ts'
import { CliError } from './cli-error.ts'
import { collectAll, leaf, type List, type Run } from './command.ts'
import { confirmAndFollow, type ConfirmOptions } from './confirm.ts'
import type { Cli } from './context.ts'
import { askYes } from './prompt.ts'
import type { Blocker, Item } from './shapes.ts'
import { withStepUp } from './step-up.ts'
import { watchOptions } from './watch.ts'
import { clean, facts, table } from './table.ts'
import { counted, instant, organizationStatus, withRemedy } from './words.ts'

export function addReturned(erasures: Command, run: Run): void {
  const command = leaf(
    erasures,
    'replay [uids...]',
    'erase again the organizations that a restored backup has brought back',
    'tenure erasures replay 1f0c8a52-6f0e-4c55-9a53-5f1f3f1f8c11 --reason "restored the backup of Friday"',
  )
    .option('--all', 'all that are back, as one operation with one plan')
    .option('--watch', 'with --all: watch it to its end')
    .requiredOption('--reason <text>', 'why, for the audit log')
    .option('--yes', 'without a question')
    .option('--password-stdin', 'read the password for the step-up from standard input')
  watchOptions(command).action(run(replay))
}

interface Reasoned {
  reason: string
  passwordStdin?: boolean
}
interface Returned {
  organization_uid: string
  organization_id: number | null
  finished_at: string | null
  receipt_number: number | null
}

const listReturned: List<Returned> = (client, page) =>
  client.GET('/erasures', { params: { query: { status: 'back', ...page } } })

/** The organizations that are back after a restore, up to this many. */
export const returned = async (client: Client, limit: number): Promise<Returned[]> =>
  (await listReturned(client, { limit })).data.items

async function replay(
  cli: Cli,
  uids: string[],
  options: Reasoned & ConfirmOptions & { all?: boolean },
): Promise<number | void> {
  const client = cli.client()
  if (!options.yes && !cli.interactive)
    throw new CliError(
      'usage',
      'This has to be confirmed, and there is no terminal to ask in.',
      'add --yes, or run it in a terminal.',
    )
  if (options.all && uids.length)
    throw new CliError('usage', 'Some were named, and all were asked for.', 'say one or the other.')
  if (options.all) return replayAll(cli, client, options)
  const back = await collectAll(client, listReturned)
  if (!back.length && !uids.length) return showReplayed(cli, [])
  const chosen = uids.map((uid) => oneOf(back, uid))
  for (const each of options.yes ? [] : chosen.length ? chosen : back) cli.say(await lossOf(client, each))
  if (!chosen.length)
    throw new CliError(
      'usage',
      'No organization was named; nothing was done.',
      'name their uids, or say --all.',
    )
  if (!options.yes) await askYes(cli, `Erase ${counted(chosen.length, 'organization')} again, for good`)
  const body = { organization_uids: chosen.map(({ organization_uid: uid }) => uid), reason: options.reason }
  const { items } = await withStepUp(cli, client, options, () =>
    answer(client.POST('/erasures/replay', { body })),
  )
  showReplayed(cli, items)
}

/** All of them at once. The plan names the first ones, and `tenure operations items` lists all. */
async function replayAll(
  cli: Cli,
  client: Client,
  { reason, ...options }: Reasoned & ConfirmOptions,
): Promise<number | void> {
  if (!(await returned(client, 1)).length) return showReplayed(cli, [])
  const body = { kind: 'erasures.replay', input: {}, reason }
  return confirmAndFollow(cli, await answer(client.POST('/operations', { body })), options)
}

function oneOf(back: readonly Returned[], uid: string): Returned {
  const found = back.find(({ organization_uid }) => organization_uid === uid.toLowerCase())
  if (found) return found
  throw new CliError(
    'invalid',
    `${clean(uid)} is not back; nothing was done.`,
    '`tenure erasures list` shows who is.',
  )
}

/**
 * A uid tells a person too little to decide. So before the question each organization is shown with its
 * name, what it holds by now, and what would forbid a first erasing.
 */
async function lossOf(
  client: Client,
  { organization_uid, organization_id, finished_at, receipt_number }: Returned,
): Promise<string> {
  const params = byOrganization(organization_id ?? organization_uid)
  const [{ name, slug, status }, { items, blockers }] = await Promise.all([
    answer(client.GET('/organizations/{organization}', { params })),
    answer(client.GET('/organizations/{organization}/inventory', { params })),
  ])
  return facts([
    ['Organization', `${isolated(name ?? '')} (${slug ?? organization_id})`],
    ['Uid', organization_uid],
    ['Status', organizationStatus(status)],
    ['Was erased', instant(finished_at)],
    ['Receipt', receipt_number],
    ...totals(items).map(
      ([kind, count]) =>
        ['Would lose', `${count.toLocaleString('en')} ${kind.replaceAll('_', ' ')}`] as const,
    ),
    ...(blockers as Blocker[]).map((blocker) => ['In spite of', withRemedy(blocker)] as const),
  ])
}

function totals(items: readonly Item[]): [kind: string, count: number][] {
  const kinds = Map.groupBy(items, ({ kind }) => kind)
  return [...kinds].map(([kind, group]) => [kind, group.reduce((sum, { count }) => sum + count, 0)])
}

interface Replayed {
  organization_uid: string
  operation_id: number | null
  problem: string | null
  notice: string | null
}

function showReplayed(cli: Cli, items: readonly Replayed[]): void {
  cli.show({ items }, () =>
    table(items, [
      { title: 'Organization', value: ({ organization_uid: uid }) => uid },
      { title: 'Operation', value: ({ operation_id: id }) => id, right: true },
      { title: 'Problem', value: ({ problem }) => problem },
    ]),
  )
  if (cli.json) return
  for (const { organization_uid: uid, notice } of items) if (notice) cli.say(`${uid}: ${clean(notice)}`)
  if (!items.length) cli.say('No erased organization is back.')
}
