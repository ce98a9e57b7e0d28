// The way out: closing with its plan and confirmation, retiring in one go where nothing is outside, and a
// customer's request for it.
import { isolated } from '#platform/characters.ts'
import type { Command } from 'commander'
import { answer, byOrganization, type Client } from './client.ts'
import { CliError } from './cli-error.ts'
import { leaf, type Run } from './command.ts'
import { confirmAndFollow, confirmOptions, requireAnswers, type ConfirmOptions } from './confirm.ts'
import type { Cli } from './context.ts'
import { findOrganization } from './lookup.ts'
import { askLine } from './prompt.ts'
import type { Operation } from './shapes.ts'
import { withStepUp } from './step-up.ts'
import { table } from './table.ts'
import { organizationStatus } from './words.ts'

export function addOrganizationsClosing(orgs: Command, run: Run): void {
  confirmOptions(
    leaf(
      orgs,
      'close <org>',
      'show what closing deletes, confirm it, and close',
      'tenure orgs close acme-health --reason "tenant sunset" --watch',
    ),
  )
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action(run(close))
  confirmOptions(
    leaf(
      orgs,
      'erase <org>',
      'show what erasing takes away for good, confirm it, and erase; one that is not closed is closed first',
      'tenure orgs erase acme-health --reason "they asked for it" --watch',
    ),
  )
    .requiredOption('--reason <text>', 'why, for the audit log until it is erased as well')
    .action(run(erase))
  confirmOptions(
    leaf(
      orgs,
      'retire <org>',
      'close it with all its units: at once where nothing stands outside, by a plan otherwise',
      'tenure orgs retire acme-health --effective-date 2026-04-30 --reason "tenant sunset" --yes --slug ' +
        'acme-health',
    ),
  )
    .option('--effective-date <date>', 'the last day of its units, today at most')
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action(run(retire))
  leaf(
    orgs,
    'inventory <org>',
    'what there is of it, counted and named, and what is in the way',
    'tenure orgs inventory acme-health',
  ).action(run(inventory))
  leaf(
    orgs,
    'request-closure <org>',
    'ask for the closing, as its administrator',
    'tenure orgs request-closure acme-health --reason "we are moving on"',
  )
    .requiredOption('--reason <text>', 'why, for the audit log')
    .option('--slug <slug>', 'its slug, in place of typing it')
    .action(run(requestClosure))
  leaf(
    orgs,
    'withdraw <org>',
    'take the request back',
    'tenure orgs withdraw acme-health --reason "they stay"',
  )
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action(run(withdraw))
}

const close = (cli: Cli, org: string, options: ConfirmOptions & { reason: string }): Promise<number> =>
  planAndConfirm(cli, 'organization.decommission', org, options)

const erase = (cli: Cli, org: string, options: ConfirmOptions & { reason: string }): Promise<number> =>
  planAndConfirm(cli, 'organization.erase', org, options)

async function planAndConfirm(
  cli: Cli,
  kind: string,
  org: string,
  options: ConfirmOptions & { reason: string },
): Promise<number> {
  requireAnswers(cli, options, true)
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  const body = { kind, organization_id: id, input: {}, reason: options.reason }
  return confirmAndFollow(cli, await answer(client.POST('/operations', { body })), options)
}

/** What closes at once has no plan to confirm, so the slug is asked for before anything is sent. */
async function retire(
  cli: Cli,
  org: string,
  { effectiveDate, reason, ...options }: ConfirmOptions & { effectiveDate?: string; reason: string },
): Promise<number> {
  requireAnswers(cli, options, true)
  const client = cli.client()
  const { id, slug, name } = await findOrganization(client, org)
  if (!options.yes) cli.say(inventoryText(await inventoryOf(client, id)))
  const typed = options.slug ?? (await askLine(cli, `Type ${slug} to retire ${isolated(name)}: `)).trim()
  if (typed !== slug) throw new CliError('invalid', `The slug is ${slug}; nothing was retired.`)
  const body = { effective_date: effectiveDate, reason }
  const params = byOrganization(id)
  const { data, response } = await withStepUp(cli, client, options, () =>
    client.POST('/organizations/{organization}/retire', { params, body }),
  )
  if (response.status === 202) return confirmAndFollow(cli, data as Operation, { ...options, slug: typed })
  cli.show(data, () => `${isolated(name)} is ${organizationStatus(data.status)}.\n`)
  return 0
}

async function inventory(cli: Cli, org: string): Promise<void> {
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  const all = await inventoryOf(client, id)
  cli.show(all, () => inventoryText(all))
}

const inventoryOf = (client: Client, id: number) =>
  answer(client.GET('/organizations/{organization}/inventory', { params: byOrganization(id) }))

const inventoryText = ({ items, blockers }: Awaited<ReturnType<typeof inventoryOf>>): string =>
  [
    table(items, [
      { title: 'Kind', value: ({ kind }) => kind },
      { title: 'Name', value: ({ name }) => name },
      { title: 'Count', value: ({ count }) => count, right: true },
      { title: 'Where', value: ({ where, module }) => where ?? module },
    ]),
    table(blockers, [
      { title: 'In the way', value: ({ message }) => message },
      { title: 'What to do', value: ({ remedy }) => remedy },
    ]),
  ]
    .filter(Boolean)
    .join('\n')

async function requestClosure(
  cli: Cli,
  org: string,
  options: { reason: string; slug?: string },
): Promise<void> {
  const client = cli.client()
  const { id, slug } = await findOrganization(client, org)
  const typed = options.slug ?? (await askLine(cli, `Type ${slug} to ask for its closing: `))
  const body = { reason: options.reason, slug: typed.trim() }
  const made = await answer(
    client.POST('/organizations/{organization}/closure-request', { params: byOrganization(id), body }),
  )
  cli.show(made, () =>
    'plan' in made
      ? `It closes at once. Operation ${made.id} is ${made.status}: tenure operations confirm ${made.id}\n`
      : `Request ${made.id} is ${made.status}; staff confirm it. Take it back: tenure orgs withdraw ${org} --reason "they stay"\n`,
  )
}

async function withdraw(cli: Cli, org: string, { reason }: { reason: string }): Promise<void> {
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  await client.DELETE('/organizations/{organization}/closure-request', {
    params: { ...byOrganization(id), query: { reason } },
  })
  cli.say('The request is withdrawn.')
}
