// Uploading holidays. Every bad row is named with its line. The exit code says that there were bad rows
// although the good ones were taken, so that a script does not believe that all went in.
import { type Command } from 'commander'
import { answer } from './client.ts'
import { group, leaf, type Run } from './command.ts'
import type { Cli } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { fileToSend } from './input-file.ts'
import { findOrganization } from './lookup.ts'
import type { HolidayImport } from './shapes.ts'
import { facts, table } from './table.ts'

export function addHolidays(program: Command, run: Run): void {
  const holidays = group(program, 'holidays')
  leaf(
    holidays,
    'import <org> <file>',
    'upload a CSV with the columns date, name and perhaps region; exit code 7 when rows were refused',
    'tenure holidays import acme-health holidays-2026.csv --all-or-nothing',
  )
    .option('--all-or-nothing', 'take none when one is bad; the good ones are taken otherwise')
    .option('--reason <text>', 'why, for the audit log')
    .addHelpText('after', '\nThe file may be -, standard input. What is there already is left alone.')
    .action(run(importFile))
}

async function importFile(
  cli: Cli,
  org: string,
  path: string,
  { allOrNothing, reason }: { allOrNothing?: boolean; reason?: string },
): Promise<number> {
  const client = cli.client()
  const [{ id }, content] = await Promise.all([findOrganization(client, org), fileToSend(cli, path)])
  const mode = allOrNothing ? ('all_or_nothing' as const) : ('keep_good' as const)
  const report = await answer(
    client.POST('/holidays/import', {
      params: { query: { organization_id: id, mode, reason } },
      body: '', // the file's bytes are sent: read as text here, wrong UTF-16 would be replaced without a word
      bodySerializer: () => content,
      headers: { 'content-type': 'text/csv' },
    }),
  )
  cli.show(report, () => reportText(report))
  return report.refused ? exitCodes.invalid : exitCodes.ok
}

function reportText({
  rows,
  added,
  unchanged,
  refused,
  errors,
  columns_left_out: left,
}: HolidayImport): string {
  const counts = facts([
    ['Rows', rows],
    ['Added', added],
    ['There already', unchanged],
    ['Refused', refused],
    ...(left.length ? ([['Columns left out', left.join(', ')]] as const) : []),
  ])
  const bad = table(errors, [
    { title: 'Line', value: ({ line }) => line, right: true },
    { title: 'Column', value: ({ field }) => field },
    { title: 'Why', value: ({ message }) => message },
  ])
  return [counts, bad].filter(Boolean).join('\n')
}
