// The way out: closing with its plan and confirmation, and a customer's request for it.
import type { Command } from 'commander'
import { answer, byOrganization } from './client.ts'
import { leaf, type Run } from './command.ts'
import { confirmAndFollow, confirmOptions, requireAnswers, type ConfirmOptions } from './confirm.ts'
import type { Cli } from './context.ts'
import { findOrganization } from './lookup.ts'
import { askLine } from './prompt.ts'
import { table } from './table.ts'

export function addOrganizationsClosing(orgs: Command, run: Run): void {
  confirmOptions(leaf(orgs, 'close <org>', 'show what closing deletes, confirm it, and close'))
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action(run(close))
  leaf(orgs, 'inventory <org>', 'what there is of it, counted and named, and what is in the way').action(run(inventory))
  leaf(orgs, 'request-closure <org>', 'ask for the closing, as its administrator')
    .requiredOption('--reason <text>')
    .option('--slug <slug>', 'its slug, in place of typing it')
    .action(run(requestClosure))
  leaf(orgs, 'withdraw <org>', 'take the request back').action(run(withdraw))
}

async function close(cli: Cli, org: string, options: ConfirmOptions & { reason: string }): Promise<number> {
  requireAnswers(cli, options, true)
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  const body = { kind: 'organization.decommission', organization_id: id, input: {}, reason: options.reason }
  return confirmAndFollow(cli, await answer(client.POST('/operations', { body })), options)
}

async function inventory(cli: Cli, org: string): Promise<void> {
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  const all = await answer(client.GET('/organizations/{organization}/inventory', { params: byOrganization(id) }))
  cli.show(all, () =>
    [
      table(all.items, [
        { title: 'Kind', value: ({ kind }) => kind },
        { title: 'Name', value: ({ name }) => name },
        { title: 'Count', value: ({ count }) => count, right: true },
        { title: 'Where', value: ({ group, module }) => group ?? module },
      ]),
      table(all.blockers, [
        { title: 'In the way', value: ({ message }) => message },
        { title: 'What to do', value: ({ remedy }) => remedy },
      ]),
    ]
      .filter(Boolean)
      .join('\n'),
  )
}

async function requestClosure(cli: Cli, org: string, options: { reason: string; slug?: string }): Promise<void> {
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
      : `Request ${made.id} is ${made.status}; staff confirm it. Take it back: tenure orgs withdraw ${org}\n`,
  )
}

async function withdraw(cli: Cli, org: string): Promise<void> {
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  await client.DELETE('/organizations/{organization}/closure-request', { params: byOrganization(id) })
  cli.say('The request is withdrawn.')
}
