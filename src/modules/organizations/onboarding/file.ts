// Many organizations in one file: a line each, whose heading names the fields of an onboarding. Spreadsheets of half
// of Europe write semicolons, and a mark at the beginning of the file.
import { parse } from 'csv-parse/sync'
import { holdsIssuedCard } from '#platform/card-numbers.ts'
import { isolated } from '#platform/characters.ts'
import { invalidField, type Problem } from '#platform/problem.ts'
import type { Queryable } from '#platform/postgres.ts'
import { errorsByField, onboardInput, resolve, type OnboardInput } from './input.ts'

const mostRows = 1000

/** A row below the heading. */
interface Row {
  /** Of the file, counted from 1. */
  line: number
  cells: Record<string, string>
}

export interface BadRow {
  line: number
  /** By field. */
  errors: Record<string, string[]>
}
export interface ReadFile {
  good: { line: number; input: OnboardInput }[]
  bad: BadRow[]
}

const columns = Object.keys(onboardInput.shape)
const required = ['type', 'plan', 'name', 'slug', 'country', 'administrator_email']

/** Every row is in `good` or in `bad`. @throws Problem 422 on `file` when it is no such file */
export async function readFile(db: Queryable, file: string): Promise<ReadFile> {
  const read: ReadFile = { good: [], bad: [] }
  const seen = new Map<string, number>()
  for (const { line, cells } of rowsOf(file)) {
    if (Object.values(cells).some(holdsIssuedCard)) {
      read.bad.push({ line, errors: { line: ['It holds the number of a payment card. Take it out.'] } })
      continue
    }
    const parsed = onboardInput.safeParse(asInput(cells))
    if (!parsed.success) {
      read.bad.push({ line, errors: errorsByField(parsed.error) })
      continue
    }
    const first = seen.get(parsed.data.slug)
    const errors = first ? { slug: [`Line ${first} has it too.`] } : await errorsOf(db, parsed.data)
    seen.set(parsed.data.slug, first ?? line)
    if (errors) read.bad.push({ line, errors })
    else read.good.push({ line, input: parsed.data })
  }
  return read
}

async function errorsOf(db: Queryable, input: OnboardInput): Promise<Record<string, string[]> | null> {
  const found = await resolve(db, input)
  return 'errors' in found ? found.errors : null
}

/** Empty cells are fields that are not given; numbers are written as digits. */
const asInput = (cells: Record<string, string>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(cells)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [name, name === 'trial_days' && /^\d{1,9}$/.test(text) ? Number(text) : text]),
  )

function rowsOf(file: string): Row[] {
  const [heading, ...rest] = parsed(file, delimiterOf(file))
  if (!heading) throw badFile('The file is empty.')
  const names = heading.cells.map((name) => name.trim().toLowerCase())
  refuseHeading(names)
  if (rest.length > mostRows)
    throw badFile(`The file has more than ${mostRows} rows. Send it in several smaller parts.`)
  return rest.map(({ cells, line }) => ({
    line,
    cells: Object.fromEntries(names.map((name, index) => [name, cells[index]?.trim() ?? ''])),
  }))
}

interface Line {
  cells: readonly string[]
  line: number
}

function parsed(file: string, delimiter: string): Line[] {
  const lines: Line[] = []
  try {
    parse(file, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines: line }) => void lines.push({ cells, line }),
    })
  } catch (error) {
    throw badFile(`It is no CSV file: ${(error as Error).message}`)
  }
  return lines
}

function delimiterOf(file: string): string {
  const [heading = ''] = file.split(/\r\n|\n|\r/, 1)
  return (
    [',', ';', '\t'].toSorted((one, other) => heading.split(other).length - heading.split(one).length)[0] ??
    ','
  )
}

/** Refuses unknown columns, which would otherwise be ignored without a word. */
function refuseHeading(names: readonly string[]): void {
  const missing = required.filter((name) => !names.includes(name))
  if (missing.length) throw badFile(`The first line must name the column ${missing.join(' and ')}.`)
  const unknown = names.find((name) => name && !columns.includes(name))
  if (unknown) throw badFile(`There is no column ${isolated(unknown)}. Known: ${columns.join(', ')}.`)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice) throw badFile(`The first line names the column ${isolated(twice)} twice.`)
}

const badFile = (message: string): Problem => invalidField('file', message)
