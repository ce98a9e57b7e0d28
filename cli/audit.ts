// The audit log: reading it, and verifying that no entry was changed.
import { isolated } from '#platform/characters.ts'
import type { Command } from 'commander'
import { answer, type Client } from './client.ts'
import { group, leaf, paged, type PageOptions, type Run, showPage } from './command.ts'
import type { Cli } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { findOrganization } from './lookup.ts'
import type { AuditEntry, AuditVerification } from './shapes.ts'
import { table } from './table.ts'
import { counted, instant } from './words.ts'

export function addAudit(program: Command, run: Run): void {
  const audit = group(program, 'audit', 'who did what, when and why')
  paged(
    leaf(
      audit,
      'list',
      'entries, newest first',
      'tenure audit list --org acme-health --action organization.decommission',
    ),
  )
    .option('--org <org>', 'of one organization, by slug or id')
    .option('--action <action>', 'e.g. organization.decommission')
    .option('--refused', 'refusals alone')
    .option('--actor <actor>', 'part of the name of who did it')
    .option('--from <instant>', 'not before, e.g. 2026-11-01T00:00:00Z')
    .option('--to <instant>', 'before')
    .action(run(list))
  leaf(
    audit,
    'verify',
    'check every chain from its first entry, and wait for the result; exit code 9 when one is broken',
    'tenure audit verify',
  ).action(run(verify))
  paged(
    leaf(audit, 'verifications', 'what came of verifying it, newest first', 'tenure audit verifications'),
  ).action(run(listVerifications))
}

interface Filter extends PageOptions {
  org?: string
  action?: string
  refused?: boolean
  actor?: string
  from?: string
  to?: string
}

async function list(cli: Cli, { org, action, refused, actor, from, to, ...options }: Filter): Promise<void> {
  const organization = org ? await findOrganization(cli.client(), org) : null
  const query = {
    organization_id: organization?.id,
    action,
    refused: refused ? ('true' as const) : undefined,
    actor,
    from,
    to,
  }
  await showPage(
    cli,
    (client, page) => client.GET('/audit', { params: { query: { ...query, ...page } } }),
    options,
    (items) =>
      table(items, [
        { title: 'At', value: ({ at }) => instant(at) },
        { title: 'Action', value: ({ action: what }) => what },
        { title: 'By', value: ({ actor, act }) => whoText({ actor, act }) },
        { title: 'Subject', value: ({ subject }) => subject && `${subject.type} ${subject.id ?? ''}` },
        { title: 'Reason', value: ({ reason, details_erased: erased }) => (erased ? '(erased)' : reason) },
      ]),
    'entries',
  )
}

const whoText = ({ actor, act }: Pick<AuditEntry, 'actor' | 'act'>): string => {
  const name = actor.name ?? actor.kind
  return act ? `${isolated(act.name ?? act.kind)} in the name of ${isolated(name)}` : name
}

const listVerifications = (cli: Cli, options: PageOptions): Promise<void> =>
  showPage(
    cli,
    (client, page) => client.GET('/audit/verifications', { params: { query: page } }),
    options,
    (items) =>
      table(items, [
        { title: 'Begun', value: ({ started_at: at }) => instant(at) },
        { title: 'By', value: ({ started_by: who }) => who.name },
        { title: 'Status', value: ({ status }) => status },
        { title: 'Result', value: (each) => verificationText(each) },
      ]),
    'verifications',
  )

async function verify(cli: Cli): Promise<number> {
  const client = cli.client()
  const { operation_id } = await answer(client.POST('/audit/verifications'))
  if (!cli.json) cli.say('The server reads every chain back; Ctrl-C leaves it to finish alone.')
  const last = await finished(cli, client, operation_id)
  if (!last) return exitCodes.unfinished
  cli.show(last, () => `${verificationText(last)}\n`)
  return last.ok ? exitCodes.ok : exitCodes.failed
}

/** Null when the caller stopped waiting for it. */
async function finished(
  { io }: Cli,
  client: Client,
  operation_id: number,
): Promise<AuditVerification | null> {
  while (!io.signal.aborted) {
    const found = (await answer(client.GET('/audit/verifications', { params: { query: { operation_id } } })))
      .items[0]
    if (found && found.status !== 'running') return found
    await io.pause(1000, io.signal)
  }
  return null
}

/** Also what doctor says. */
export function verificationText({
  ok,
  status,
  chains,
  entries,
  broken,
  findings,
}: AuditVerification): string {
  const size = `${counted(entries, 'entry', 'entries')} in ${counted(chains, 'chain')}`
  if (status === 'stopped') return `It was stopped after ${size}.`
  const [first] = findings
  if (ok || !first) return ok ? `The audit log is whole: ${size}.` : `${size} were read so far.`
  const row = first.id === null ? '' : ` (id ${first.id})` // an entry that is missing has none
  const more = broken > 1 ? ` ${broken - 1} more do not fit.` : ''
  return (
    `The audit log is broken at entry ${first.seq} of chain ${first.chain}${row}: ` +
    `${first.problem}${more}`
  )
}
