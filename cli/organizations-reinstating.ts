// Bringing a closed organization back: lists what was closed with it and could return, takes the choice by
// flags, and shows and confirms the plan. Only what was chosen returns.
import { type Command, Option } from 'commander'
import { CliError } from './cli-error.ts'
import { answer, byOrganization, type Client } from './client.ts'
import { collect, collectAll, leaf, paged, showPage, type PageOptions, type Run } from './command.ts'
import { confirmAndFollow, confirmOptions, requireAnswers, type ConfirmOptions } from './confirm.ts'
import type { Cli } from './context.ts'
import { findOrganization } from './lookup.ts'
import type { Returning } from './shapes.ts'
import { clean, table } from './table.ts'

export function addOrganizationsReinstating(orgs: Command, run: Run): void {
  paged(
    leaf(
      orgs,
      'returnable <org>',
      'what was closed with it and could come back',
      'tenure orgs returnable acme-health',
    ),
  ).action(run(returnable))
  confirmOptions(
    leaf(
      orgs,
      'reinstate <org>',
      'open a closed organization again, with what is picked and nothing else',
      'tenure orgs reinstate acme-health --kind unit --reason "the contract goes on" --watch',
    ),
  )
    .addOption(new Option('--all', 'all that can come back').conflicts(['entry', 'kind']))
    .option('--entry <ids>', 'these entries of `orgs returnable`; may be given several times', collect)
    .option(
      '--kind <kinds>',
      'all entries of a kind that `orgs returnable` shows; may be given several times',
      collect,
    )
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action(run(reinstate))
}

async function returnable(cli: Cli, org: string, options: PageOptions): Promise<void> {
  const warnings = new Set<string>()
  await showPage(
    cli,
    async (client, page) => {
      const shown = await listReturning(org)(client, page)
      for (const { message } of shown.data.warnings) warnings.add(message)
      return shown
    },
    options,
    returningText,
    'No entries: nothing was closed with it, or it is not closed.',
  )
  if (!cli.json) for (const message of warnings) cli.say(`! ${clean(message)}`)
}

const listReturning = (org: string) => (client: Client, query: { limit?: number; cursor?: string }) =>
  client.GET('/organizations/{organization}/reinstatement', { params: { ...byOrganization(org), query } })

const returningText = (items: readonly Returning[]): string =>
  table(items, [
    { title: 'Entry', value: ({ entry_id: id }) => id, right: true },
    { title: 'Kind', value: ({ kind }) => kind },
    { title: 'What', value: ({ name }) => name },
    { title: 'Can come back', value: ({ possible, count }) => `${possible} of ${count}`, right: true },
    { title: 'Why not all', value: ({ why }) => why.join(' ') || null },
  ])

interface Choice {
  all?: boolean
  entry?: string[]
  kind?: string[]
}

async function reinstate(
  cli: Cli,
  org: string,
  options: ConfirmOptions & Choice & { reason: string },
): Promise<number> {
  requireAnswers(cli, options, true)
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  const items = await collectAll(client, listReturning(org))
  const picked = pick(items, options)
  if (!picked.length && items.length)
    cli.say(
      'Nothing was picked: the organization opens, all else stays closed. --all, --entry and --kind pick.\n',
    )
  const input = { entry_ids: picked.map(({ entry_id: entry }) => entry) }
  const body = {
    kind: 'organization.reinstate',
    organization_id: id,
    input,
    reason: options.reason,
  }
  return confirmAndFollow(cli, await answer(client.POST('/operations', { body })), options)
}

/** The chosen items. @throws CliError for an entry or a kind that is not in the list */
function pick(items: readonly Returning[], { all, entry = [], kind = [] }: Choice): Returning[] {
  const unknown = [
    ...entry.filter((id) => !items.some(({ entry_id: one }) => String(one) === id)),
    ...kind.filter((name) => !items.some((item) => item.kind === name)),
  ]
  if (unknown.length)
    throw new CliError(
      'not_found',
      `There is no ${unknown.join(', ')} to bring back.`,
      '`tenure orgs returnable` shows what there is.',
    )
  return items.filter(
    (item) => (all && item.possible > 0) || entry.includes(String(item.entry_id)) || kind.includes(item.kind),
  )
}
