// How long from the server's start until it answers: on an empty data folder (cold) and on one that is there
// (warm), next to the embedded PostgreSQL and a server without a route.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureConsole } from '../console/build.ts'
import type { Bench, Part } from './bench.ts'
import { end, untilItSays } from './processes/spoken.ts'
import { alternateDurations, type Measured } from './rounds.ts'
import { duration, type Row } from './table.ts'

type Side = 'tenure' | 'bare'

const programs: Record<Side, { file: string; says: string }> = {
  tenure: { file: new URL('../src/main/server.ts', import.meta.url).pathname, says: 'Tenure runs at' },
  bare: { file: new URL('startup/bare.ts', import.meta.url).pathname, says: 'The bare server runs at' },
}

export const startup: Part = async (bench) => {
  // once for each version of its sources; not part of a start
  await ensureConsole({ log: { info: bench.say } })
  return [
    rowOf('cold: an empty data folder', await cold(bench)),
    rowOf('warm: its data is there', await warm(bench)),
  ]
}

const rowOf = (what: string, { ratio, tenure, beside }: Measured): Row => ({
  part: 'startup',
  what,
  ratio,
  tenure: duration(tenure),
  beside: `${duration(beside)} bare PostgreSQL and server`,
})

function cold(bench: Bench): Promise<Measured> {
  bench.say('startup: cold')
  const once = (side: Side) => () => inFolder((folder) => start(side, folder))
  return alternateDurations(bench.quick ? 1 : 3, { tenure: once('tenure'), beside: once('bare') })
}

function warm(bench: Bench): Promise<Measured> {
  bench.say('startup: warm')
  return inFolder((tenure) =>
    inFolder(async (bare) => {
      await start('tenure', tenure)
      await start('bare', bare)
      return alternateDurations(bench.quick ? 1 : 3, {
        tenure: () => start('tenure', tenure),
        beside: () => start('bare', bare),
      })
    }),
  )
}

async function start(side: Side, folder: string): Promise<number> {
  const { file, says } = programs[side]
  const settings = {
    TENURE_DATA: folder,
    PORT: '0',
    TENURE_DEMO: '0',
    TENURE_LOG_LEVEL: 'warn',
  }
  const { milliseconds, program } = await untilItSays(says, file, settings)
  await end(program)
  return milliseconds
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
