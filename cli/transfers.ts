// Who goes on where when a unit is retired: `101:NO` on the command line, or a file with thousands of them.
import { parse } from 'csv-parse/sync'
import { CliError } from './cli-error.ts'
import type { Cli } from './context.ts'
import { readInput } from './input-file.ts'

/** The unit is still the code or id that was typed. */
export interface TypedTransfer {
  employee: number
  unit: string
}

/** @throws CliError naming the option or the line, and for a person who has two destinations */
export async function readTransfers(
  cli: Cli,
  { transfer = [], transferFile }: { transfer?: string[]; transferFile?: string },
): Promise<TypedTransfer[]> {
  const typed = [...transfer.map(typedTransfer), ...(transferFile ? await fromFile(cli, transferFile) : [])]
  const seen = new Set<number>()
  for (const { employee } of typed) {
    if (seen.has(employee)) throw new CliError('usage', `Employee ${employee} is named twice.`)
    seen.add(employee)
  }
  return typed
}

function typedTransfer(given: string): TypedTransfer {
  const match = /^(\d{1,15}):(\S+)$/.exec(given)
  if (!match)
    throw new CliError('usage', `--transfer ${given} must look like 101:NO, an employee's id and a unit.`)
  return { employee: Number(match[1]), unit: match[2] ?? '' }
}

async function fromFile(cli: Cli, path: string): Promise<TypedTransfer[]> {
  const content = await readInput(cli, path)
  const rows = rowsOf(content, path)
  return rows.map(({ employee_id: employee, target_unit_id: unit }, index) => {
    if (!/^\d{1,15}$/.test(employee ?? '') || !unit)
      throw new CliError('usage', `${path}, row ${index + 1}: it needs employee_id and target_unit_id.`)
    return { employee: Number(employee), unit }
  })
}

/** @throws Error for a column that is named twice: only one of the two would count */
function headingOf(names: string[]): string[] {
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice) throw new Error(`the first line names ${twice} twice`)
  return names
}

function rowsOf(content: string, path: string): Record<string, string>[] {
  try {
    return parse<Record<string, string>>(content, {
      bom: true,
      columns: headingOf,
      skip_empty_lines: true,
      trim: true,
      delimiter: [',', ';', '\t'],
    })
  } catch (cause) {
    throw new CliError('usage', `${path} is no CSV: ${(cause as Error).message}.`)
  }
}
