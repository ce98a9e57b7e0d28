// The audit log: reading it, and proving that nobody changed it.
import type { Command } from 'commander'
import { answer } from './client.ts'
import { group, leaf, paged, type PageOptions, type Run, showPage } from './command.ts'
import type { Cli } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { findOrganization } from './lookup.ts'
import type { AuditVerdict } from './shapes.ts'
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
    .option('--actor <actor>', 'part of the name of who did it')
    .option('--from <instant>', 'not before, e.g. 2026-11-01T00:00:00Z')
    .option('--to <instant>', 'before')
    .action(run(list))
  leaf(
    audit,
    'verify',
    'check every chain from its first entry; exit code 9 when one is broken',
    'tenure audit verify',
  ).action(run(verify))
}

interface Filter extends PageOptions {
  org?: string
  action?: string
  actor?: string
  from?: string
  to?: string
}

async function list(cli: Cli, { org, action, actor, from, to, ...options }: Filter): Promise<void> {
  const organization = org ? await findOrganization(cli.client(), org) : null
  const query = { organization_id: organization?.id, action, actor, from, to }
  await showPage(
    cli,
    (client, page) => client.GET('/audit', { params: { query: { ...query, ...page } } }),
    options,
    (items) =>
      table(items, [
        { title: 'At', value: ({ at }) => instant(at) },
        { title: 'Action', value: ({ action: what }) => what },
        { title: 'By', value: ({ actor: who }) => who.name ?? who.kind },
        { title: 'Subject', value: ({ subject }) => subject && `${subject.type} ${subject.id ?? ''}` },
        { title: 'Reason', value: ({ reason, details_erased: erased }) => (erased ? '(erased)' : reason) },
      ]),
    'entries',
  )
}

async function verify(cli: Cli): Promise<number> {
  const verdict = await answer(cli.client().GET('/audit/verify'))
  cli.show(verdict, () => `${verdictText(verdict)}\n`)
  return verdict.ok ? exitCodes.ok : exitCodes.failed
}

/** Also what doctor says. */
export function verdictText({ ok, chains, entries, first_broken: broken }: AuditVerdict): string {
  const size = `${counted(entries, 'entry', 'entries')} in ${counted(chains, 'chain')}`
  if (ok || !broken) return ok ? `The audit log is whole: ${size}.` : `The audit log is broken (${size}).`
  const row = broken.id === null ? '' : ` (id ${broken.id})` // an entry that is missing has none
  return `The audit log is broken at entry ${broken.seq} of chain ${broken.chain}${row}: ${broken.problem}`
}
