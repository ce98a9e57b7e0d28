// `npm test -- --times`: what each test file took, as a table. Processor seconds say what a file costs a
// machine that runs several at once; what is left of its wall time it waited: for PostgreSQL, for a pause, or
// for a processor.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProcessorTime } from './processor-time.ts'

export interface FileTimes extends Partial<ProcessorTime> {
  /** From the root of the project. */
  file: string
  /** Seconds from the start of its process to its end. */
  wall: number
}

/**
 * A file whose process was killed is missing.
 * @param folder where bin/test/measure.ts left what it measured
 */
export function timesIn(folder: string): FileTimes[] {
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as FileTimes)
}

/** Lines of the table, the file with the most processor time first, the sum at the end. */
export function timesTable(files: readonly FileTimes[]): string {
  const total = { file: `${files.length} ${files.length === 1 ? 'file' : 'files'}`, ...sumOf(files) }
  const sorted = files.toSorted((a, b) => cost(b) - cost(a))
  return ['   wall    own  children  waited', ...[...sorted, total].map(lineOf)].join('\n')
}

const cost = ({ own = 0, children = 0 }: FileTimes): number => own + children

function lineOf(times: FileTimes): string {
  const { file, wall, own = 0, children = 0 } = times
  const waited = Math.max(0, wall - cost(times))
  const column = (seconds: number, width: number): string => seconds.toFixed(1).padStart(width)
  return [column(wall, 7), column(own, 7), column(children, 10), column(waited, 8), `  ${file}`].join('')
}

function sumOf(files: readonly FileTimes[]): Omit<FileTimes, 'file'> {
  const sum = { wall: 0, own: 0, children: 0 }
  for (const { wall, own = 0, children = 0 } of files) {
    sum.wall += wall
    sum.own += own
    sum.children += children
  }
  return sum
}
