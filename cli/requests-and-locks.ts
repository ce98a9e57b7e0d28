// What stands around a closing: customers' requests for it, locks and legal holds against it, and the debts
// it left.
import { isolated } from '#platform/characters.ts'
import { type Command, Option } from 'commander'
import { answer, byId, byOrganization } from './client.ts'
import { group, leaf, paged, type PageOptions, type Run, showPage } from './command.ts'
import type { Cli } from './context.ts'
import { findOrganization } from './lookup.ts'
import type { ClosureRequest, Lock } from './shapes.ts'
import { clean, facts, table } from './table.ts'
import { instant, personName } from './words.ts'

export function addRequestsAndLocks(program: Command, run: Run): void {
  const requests = group(program, 'closure-requests', 'closings that customers have asked for')
  paged(leaf(requests, 'list', 'the requests', 'tenure closure-requests list'))
    .addOption(
      new Option('--status <status>', 'only those')
        .choices(['open', 'confirmed', 'withdrawn', 'declined'])
        .default('open'),
    )
    .action(run(listRequests))
  leaf(
    requests,
    'decline <id>',
    'say no; confirming is `tenure orgs close`',
    'tenure closure-requests decline 4 --reason "still under contract"',
  )
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action(run(decline))
  const locks = group(program, 'locks', 'locks and legal holds of an organization')
  paged(leaf(locks, 'list <org>', 'what holds it', 'tenure locks list acme-health')).action(run(listLocks))
  leaf(
    locks,
    'add <org>',
    'stop anything destructive, or erasing by law',
    'tenure locks add acme-health --kind legal_hold --reason "case 2026/17"',
  )
    .addOption(
      new Option('--kind <kind>', 'what it stops: anything destructive, or erasing')
        .choices(['lock', 'legal_hold'])
        .default('lock'),
    )
    .requiredOption('--reason <text>', 'why, for the audit log')
    .option('--expires-at <instant>', 'e.g. 2027-01-31T00:00:00Z')
    .action(run(addLock))
  leaf(locks, 'release <id>', 'lift a lock or hold', 'tenure locks release 4 --reason "case closed"')
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action(run(releaseLock))
  const debts = group(program, 'debts', 'what a forced end left behind and is still chased')
  paged(leaf(debts, 'list', 'the debts', 'tenure debts list'))
    .addOption(new Option('--status <status>', 'only those').choices(['open', 'settled']).default('open'))
    .action(run(listDebts))
}

async function listRequests(
  cli: Cli,
  { status, ...options }: { status: ClosureRequest['status'] } & PageOptions,
): Promise<void> {
  await showPage(
    cli,
    (client, page) => client.GET('/closure-requests', { params: { query: { status, ...page } } }),
    options,
    (items) =>
      table(items, [
        { title: 'Id', value: ({ id }) => id, right: true },
        { title: 'Organization', value: ({ organization }) => organization.slug ?? organization.id },
        { title: 'Status', value: ({ status: is }) => is },
        { title: 'Requested by', value: ({ requested_by: person }) => personName(person) },
        { title: 'Requested', value: ({ requested_at: at }) => instant(at) },
        { title: 'Reason', value: ({ reason }) => reason },
      ]),
    `${status} requests`,
  )
}

async function decline(cli: Cli, id: string, { reason }: { reason: string }): Promise<void> {
  const request = await answer(
    cli.client().POST('/closure-requests/{id}/decline', { params: byId(id), body: { reason } }),
  )
  cli.show(
    request,
    () =>
      `Request ${request.id} of ${clean(request.organization.slug ?? request.organization.id)} is ` +
      `${request.status}.\n`,
  )
}

async function listLocks(cli: Cli, org: string, options: PageOptions): Promise<void> {
  const { id } = await findOrganization(cli.client(), org)
  await showPage(
    cli,
    (client, query) =>
      client.GET('/organizations/{organization}/locks', { params: { ...byOrganization(id), query } }),
    options,
    (items) =>
      table(items, [
        { title: 'Id', value: ({ id: own }) => own, right: true },
        { title: 'Kind', value: ({ kind }) => kind.replaceAll('_', ' ') },
        { title: 'Owner', value: ({ owner }) => personName(owner) },
        { title: 'Until', value: ({ expires_at: at }) => instant(at) ?? 'released' },
        { title: 'Reason', value: ({ reason }) => reason },
      ]),
    'locks',
  )
}

async function addLock(
  cli: Cli,
  org: string,
  { kind, reason, expiresAt }: { kind: Lock['kind']; reason: string; expiresAt?: string },
): Promise<void> {
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  const body = { kind, reason, expires_at: expiresAt }
  const lock = await answer(
    client.POST('/organizations/{organization}/locks', { params: byOrganization(id), body }),
  )
  cli.show(lock, () =>
    facts([
      ['Id', lock.id],
      ['Kind', lock.kind.replaceAll('_', ' ')],
      ['Reason', lock.reason],
      ['Owner', personName(lock.owner)],
      ['Until', instant(lock.expires_at)],
    ]),
  )
}

async function releaseLock(cli: Cli, id: string, { reason }: { reason: string }): Promise<void> {
  await cli.client().DELETE('/locks/{id}', { params: { ...byId(id), query: { reason } } })
  cli.say('Released.')
}

async function listDebts(
  cli: Cli,
  { status, ...options }: { status: 'open' | 'settled' } & PageOptions,
): Promise<void> {
  await showPage(
    cli,
    (client, page) => client.GET('/debts', { params: { query: { status, ...page } } }),
    options,
    (items) =>
      table(items, [
        { title: 'Id', value: ({ id }) => id, right: true },
        { title: 'What', value: ({ kind, name }) => `${kind} ${isolated(name)}` },
        { title: 'Attempts', value: ({ attempts }) => attempts, right: true },
        { title: 'Since', value: ({ created_at: at }) => instant(at) },
        { title: 'Reason', value: ({ reason }) => reason },
      ]),
    `${status} debts`,
  )
}
