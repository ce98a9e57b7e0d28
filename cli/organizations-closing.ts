// Commands that close and that ask for the slug before anything is sent: retiring at once where nothing
// outside is left, and a customer's request for a closing.
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
import { inventoryText } from './texts/organization.ts'
import { organizationStatus } from './words.ts'

export function addOrganizationsClosing(orgs: Command, run: Run): void {
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
    'request-closure <org>',
    'ask for the closing, as its administrator',
    'tenure orgs request-closure acme-health --reason "we are moving on"',
  )
    .requiredOption('--reason <text>', 'why, for the audit log')
    .option('--slug <slug>', 'its slug, in place of typing it')
    .action(run(requestClosure))
}

/**
 * A closing that is carried out at once has no plan to confirm, so the slug is asked for before anything is
 * sent.
 */
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

const inventoryOf = (client: Client, id: number) =>
  answer(client.GET('/organizations/{organization}/inventory', { params: byOrganization(id) }))

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
