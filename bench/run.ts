// `npm run bench [-- http fence ... --quick --record]`: runs the parts one after another and prints one table
// of ratios, each of two sides that were measured in this very run. It asserts nothing: machines differ, and
// so do their moods.
import { exitWithParent } from '#platform/parent.ts'
import type { Bench, Part } from './bench.ts'
import { recordFigures, watchConditions } from './conditions.ts'
import { startDatabaseServer } from './database.ts'
import { closing } from './closing.ts'
import { consolePart } from './console.ts'
import { directory } from './directory.ts'
import { erase } from './erase.ts'
import { fence } from './fence.ts'
import { http } from './http.ts'
import { operations } from './operations.ts'
import { retireUnit } from './retire-unit.ts'
import { startup } from './startup.ts'
import { tableOf, type Row } from './table.ts'
import { makeWorld, type World } from './world.ts'

const parts: Record<string, Part> = {
  http,
  fence,
  operations,
  startup,
  console: consolePart,
  closing,
  directory,
  'retire-unit': retireUnit,
  erase,
}
const partNames = Object.keys(parts).join(', ')

/** Small sizes and few rounds; writing the table of the whole run into docs/benchmarks.md. */
const flags = ['--quick', '--record']

process.exitCode = await main(process.argv.slice(2))

async function main(given: string[]): Promise<number> {
  const [quick, record] = flags.map((flag) => given.includes(flag))
  const names = given.filter((name) => !flags.includes(name))
  const unknown = names.filter((name) => !(name in parts))
  if (unknown.length) return refuse(`There is no part ${unknown.join(', ')}. The parts: ${partNames}.`)
  if (record && (quick || names.length)) return refuse('Only a whole run is recorded, without --quick.')
  const conditions = watchConditions(`npm run bench${given.length ? ` -- ${given.join(' ')}` : ''}`)
  const table = tableOf(await run(names.length ? names : Object.keys(parts), Boolean(quick)))
  console.log(`\n${table}\n\n${conditions()}`)
  if (record) recordFigures(table, conditions())
  return 0
}

function refuse(reason: string): number {
  console.error(reason)
  return 2
}

async function run(names: string[], quick: boolean): Promise<Row[]> {
  const server = await startDatabaseServer()
  const stop = () => void server.stop().finally(() => process.exit(1))
  exitWithParent(stop)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  let world: Promise<World> | null = null
  const bench: Bench = {
    server,
    quick,
    say: (text) => console.error(text),
    world: () => (world ??= makeWorld(server, quick ? 1000 : 10_000)),
  }
  try {
    const rows: Row[] = []
    for (const name of names) rows.push(...((await parts[name]?.(bench)) ?? []))
    return rows
  } finally {
    await server.stop()
  }
}
