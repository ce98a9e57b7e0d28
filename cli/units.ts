// Retiring a unit: the preview of exactly what changes, the question, and the outcome. Transfers come one by
// one, from a file, or everybody to one unit.
import { isolated } from '#platform/characters.ts'
import type { Command } from 'commander'
import { CliError } from './cli-error.ts'
import { answer, byId, type Client } from './client.ts'
import { collectAll, group, leaf, type Run } from './command.ts'
import { gathers } from './given-once.ts'
import type { Cli } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { findUnit } from './lookup.ts'
import { askYes } from './prompt.ts'
import type { RetiredUnit, Unit, UnitRetirePreview } from './shapes.ts'
import { clean, facts, table } from './table.ts'
import { readTransfers, type TypedTransfer } from './transfers.ts'
import { counted } from './words.ts'

export function addUnits(program: Command, run: Run): void {
  const units = program.commands.find((each) => each.name() === 'units') ?? group(program, 'units', 'units')
  leaf(
    units,
    'retire <unit>',
    'close a unit: the named employees go on at other units, all other deployments there end, planned shifts are cancelled',
    'tenure units retire HO --effective-date 2026-04-30 --reason relocation --transfer 101:NO ' +
      '--transfer 102:NO',
  )
    .requiredOption('--effective-date <date>', "the unit's last day, today at most")
    .option('--reason <text>', 'why, for the audit log; only --preview goes without')
    .option(
      '--transfer <employee:unit>',
      'who goes on where, by ids or the code of the unit; may be given several times',
      many,
    )
    .option(
      '--transfer-file <file>',
      'the same as CSV with the columns employee_id and target_unit_id; - reads standard input',
    )
    .option('--transfer-all-to <unit>', 'all employees there who are not named otherwise')
    .option('--with-children', 'the units below it too')
    .option('--preview', 'only show what would change')
    .option('--yes', 'without a question')
    .action(run(retire))
}

const many = gathers((text: string, before: string[] = []): string[] => [...before, text])

interface RetireOptions {
  effectiveDate: string
  reason?: string
  transfer?: string[]
  transferFile?: string
  transferAllTo?: string
  withChildren?: boolean
  preview?: boolean
  yes?: boolean
}

async function retire(cli: Cli, code: string, options: RetireOptions): Promise<number> {
  const { reason, preview, yes } = options
  if (!preview && !reason) throw new CliError('usage', '--reason is missing.')
  if (!preview && !yes && !cli.interactive)
    throw new CliError(
      'usage',
      'This has to be confirmed, and there is no terminal to ask in.',
      'add --yes, or look first with --preview.',
    )
  const client = cli.client()
  const unit = await answer(client.GET('/units/{id}', { params: byId(await findUnit(client, code)) }))
  const body = await bodyOf(cli, client, unit, options)
  if (preview || !yes) {
    const shown = await answer(client.POST('/units/{id}/retire-preview', { params: byId(unit.id), body }))
    if (preview) return showPreview(cli, unit, shown)
    cli.say(previewText(unit, shown))
    // when it is not allowed, the request below gets the server's refusal with all its texts
    if (shown.allowed) await askYes(cli, `Retire ${isolated(unit.name)}`)
  }
  const retired = await answer(
    client.POST('/units/{id}/retire', { params: byId(unit.id), body: { ...body, reason: reason ?? '' } }),
  )
  cli.show(retired, () => retiredText(retired))
  return exitCodes.ok
}

async function bodyOf(cli: Cli, client: Client, unit: Unit, options: RetireOptions) {
  const { effectiveDate, withChildren } = options
  const typed = await readTransfers(cli, options)
  const named = await withUnits(client, unit, typed)
  const rest = await everybodyElse(client, unit, options, named)
  return {
    effective_date: effectiveDate,
    transfer: [...named, ...rest],
    with_children: withChildren ?? false,
  }
}

interface Transfer {
  employee_id: number
  target_unit_id: number
}

/** Each code is looked up once, however many go there. */
async function withUnits(
  client: Client,
  { organization_id: within }: Unit,
  typed: TypedTransfer[],
): Promise<Transfer[]> {
  const ids = new Map<string, number>()
  for (const code of new Set(typed.map(({ unit }) => unit)))
    ids.set(code, await findUnit(client, code, within))
  return typed.map(({ employee, unit }) => ({ employee_id: employee, target_unit_id: ids.get(unit) ?? 0 }))
}

/**
 * The employees who belong to the unit. An employee who only helps out there belongs to another unit and
 * stays there.
 */
async function everybodyElse(
  client: Client,
  unit: Unit,
  { transferAllTo, withChildren }: RetireOptions,
  named: Transfer[],
): Promise<Transfer[]> {
  if (!transferAllTo) return []
  const target = await findUnit(client, transferAllTo, unit.organization_id)
  const taken = new Set(named.map(({ employee_id: id }) => id))
  const query = { with_children: withChildren ? ('true' as const) : ('false' as const) }
  const people = await collectAll(client, (own, page) =>
    own.GET('/units/{id}/employees', { params: { ...byId(unit.id), query: { ...query, ...page } } }),
  )
  return people
    .filter(({ employee_id: id }) => !taken.has(id))
    .map(({ employee_id }) => ({ employee_id, target_unit_id: target }))
}

function showPreview(cli: Cli, unit: Unit, shown: UnitRetirePreview): number {
  cli.show(shown, () => previewText(unit, shown))
  return shown.allowed ? exitCodes.ok : exitCodes.conflict
}

function previewText(
  unit: Unit,
  { effective_date: date, units, changes, refusal, errors }: UnitRetirePreview,
): string {
  const refusals = Object.entries(errors).flatMap(([field, messages]) =>
    messages.map((message) => `${field}: ${message}`),
  )
  return [
    `Retiring ${isolated(unit.name)} (${unit.code}) on ${date} would change:\n`,
    changesText(changes),
    ...(units.length > 1
      ? [`Units: ${units.map(({ code, name }) => `${isolated(name)} (${code})`).join(', ')}\n`]
      : []),
    ...[...(refusal ? [refusal.message] : []), ...refusals].map(
      (line) => `It cannot be done: ${clean(line)}\n`,
    ),
  ].join('')
}

const changesText = (changes: readonly { name: string; count: number }[]): string =>
  table(changes, [
    { title: 'What', value: ({ name }) => name },
    { title: 'Count', value: ({ count }) => count, right: true },
  ])

function retiredText(unit: RetiredUnit): string {
  const { effective_date: date, units, changes } = unit.retirement
  return `${facts([
    ['Unit', `${isolated(unit.name)} (${unit.code})`],
    ['Status', unit.status],
    ['Last day', date],
    ['Retired', counted(units.length, 'unit')],
  ])}\n${changesText(changes)}`
}
