// The way out: closing with its plan and confirmation, and a customer's request for it.
import type { Command } from 'commander'
import { path } from './client.ts'
import { leaf, type Run } from './command.ts'
import { confirmAndFollow, confirmOptions, requireAnswers, type ConfirmOptions } from './confirm.ts'
import type { Cli } from './context.ts'
import { findOrganization } from './lookup.ts'
import { askLine } from './prompt.ts'
import type { ClosureRequest, Item, Operation, Blocker } from './shapes.ts'
import { table } from './table.ts'

export function addOrganizationsClosing(orgs: Command, run: Run): void {
  confirmOptions(leaf(orgs, 'close <org>', 'show what closing deletes, confirm it, and close'))
    .requiredOption('--reason <text>', 'why, for the audit log').action(run(close))
  leaf(orgs, 'inventory <org>', 'what there is of it, counted and named, and what is in the way').action(run(inventory))
  leaf(orgs, 'request-closure <org>', 'ask for the closing, as its administrator')
    .requiredOption('--reason <text>').option('--slug <slug>', 'its slug, in place of typing it').action(run(requestClosure))
  leaf(orgs, 'withdraw <org>', 'take the request back').action(run(withdraw))
}

async function close(cli: Cli, org: string, options: ConfirmOptions & { reason: string }): Promise<number> {
  requireAnswers(cli, options, true)
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  const body = { kind: 'organization.decommission', organization_id: id, input: {}, reason: options.reason }
  return confirmAndFollow(cli, await client.post<Operation>('/operations', body), options)
}

async function inventory(cli: Cli, org: string): Promise<void> {
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  const answer = await client.get<{ items: Item[]; blockers: Blocker[] }>(path`/organizations/${id}/inventory`)
  cli.show(answer, () => [table(answer.items, [
    { title: 'Kind', value: ({ kind }) => kind },
    { title: 'Name', value: ({ name }) => name },
    { title: 'Count', value: ({ count }) => count, right: true },
    { title: 'Where', value: ({ group, module }) => group ?? module },
  ]), table(answer.blockers, [
    { title: 'In the way', value: ({ message }) => message },
    { title: 'What to do', value: ({ remedy }) => remedy },
  ])].filter(Boolean).join('\n'))
}

async function requestClosure(cli: Cli, org: string, options: { reason: string; slug?: string }): Promise<void> {
  const client = cli.client()
  const { id, slug } = await findOrganization(client, org)
  const typed = options.slug ?? await askLine(cli, `Type ${slug} to ask for its closing: `)
  const answer = await client.post<ClosureRequest | Operation>(path`/organizations/${id}/closure-request`, { reason: options.reason, slug: typed.trim() })
  cli.show(answer, () => ('plan' in answer
    ? `It closes at once. Operation ${answer.id} is ${answer.status}: tenure operations confirm ${answer.id}\n`
    : `Request ${answer.id} is ${answer.status}; staff confirm it. Take it back: tenure orgs withdraw ${org}\n`))
}

async function withdraw(cli: Cli, org: string): Promise<void> {
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  await client.delete(path`/organizations/${id}/closure-request`)
  cli.say('The request is withdrawn.')
}
