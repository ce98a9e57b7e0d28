// Erasing a large customer: the whole operation with its counts, checks and receipt, beside the same
// deletions written by hand as one transaction of whole sets, and beside one row at a time. Each round on its
// own copy of the same rows; last, how a neighbour fares meanwhile who goes on changing its own data.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { App } from '#main/app-input.ts'
import { newUid } from '#platform/ids.ts'
import { drive } from '#platform/operations/driver.ts'
import type { Db } from '#platform/postgres.ts'
import type { Bench, Part } from './bench.ts'
import { call, startNode } from './node.ts'
import { alternateDurations, median, timed } from './rounds.ts'
import { duration, perSecond, type Row } from './table.ts'
import { makeRows, template, type Made } from './erase/rows.ts'
import { besideIt, withClient, oneByOne, statementsByHand } from './erase/by-hand.ts'
import { neighbourFor, neighbourUntil } from './erase/neighbour.ts'

const ofTenure = 'bench_erase_tenure'

export const erase: Part = async (bench) => {
  const rows = bench.quick ? 50_000 : 1_000_000
  const rounds = bench.quick ? 2 : 5
  bench.say(`erase: ${rounds + 1} times ${rows} rows on each side`)
  const made = await makeRows(bench, rows)
  const planning: number[] = []
  const [meanwhile, quiet]: [number[], number[]] = [[], []]
  const single: number[] = []
  try {
    const { ratio, tenure, beside } = await alternateDurations(rounds, {
      tenure: () =>
        withNode(bench, async (app) => {
          const began = performance.now()
          const planned = await plan(app, made)
          planning.push(performance.now() - began)
          const took = await timed(() => eraseByTenure(app, made, planned))
          await checkErased(app.postgres.db, made)
          return took
        }),
      beside: () =>
        withClient(bench, async (client) => {
          single.push(await oneByOne(client, made))
          return timed(() => statementsByHand(client, made))
        }),
    })
    // Apart from the race: a neighbour who works all the time takes half of the machine from one side only.
    await withNode(bench, async (app) => {
      quiet.push(...(await neighbourFor(app, made, 5000)))
      const during = neighbourUntil(app, made)
      await eraseByTenure(app, made, await plan(app, made))
      meanwhile.push(...(await during.stop()))
    })
    return rowsOf({ made, ratio, tenure, beside, planning, meanwhile, quiet, single })
  } finally {
    for (const name of [ofTenure, besideIt, template]) await bench.server.drop(name)
  }
}

interface Figures {
  made: Made
  ratio: number
  tenure: number
  beside: number
  planning: number[]
  meanwhile: number[]
  quiet: number[]
  single: number[]
}

function rowsOf({ made, ratio, tenure, beside, planning, meanwhile, quiet, single }: Figures): Row[] {
  const rate = (made.rows * 1000) / tenure
  const what = `erase ${made.rows.toLocaleString('en')} rows`
  return [
    {
      part: 'erase',
      what,
      ratio,
      tenure: `${duration(tenure)}, ${perSecond(rate)}`,
      beside: `${duration(beside)} one transaction by hand`,
    },
    {
      part: 'erase',
      what,
      ratio: rate / median(single),
      tenure: perSecond(rate),
      beside: `${perSecond(median(single))} row by row`,
    },
    {
      part: 'erase',
      what: "a neighbour's change meanwhile, p99",
      ratio: p99(quiet) / p99(meanwhile),
      tenure: duration(p99(meanwhile)),
      beside: `${duration(p99(quiet))} when it is quiet`,
    },
    {
      part: 'erase',
      what: `plan it, ${made.rows.toLocaleString('en')} rows`,
      ratio: null,
      tenure: duration(median(planning)),
      beside: null,
    },
  ]
}

const p99 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? NaN

async function withNode<T>(bench: Bench, work: (app: App) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-bench-ledger-'))
  const app = await startNode({
    databaseUrl: await bench.server.create(ofTenure, template),
    erasing: { ledger: join(folder, 'erasures.jsonl'), settlingMilliseconds: 0 },
  })
  try {
    return await work(app)
  } finally {
    await app.close()
    await bench.server.drop(ofTenure)
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Planned {
  id: number
  digest: string
}

async function plan(app: App, { organization }: Made): Promise<Planned> {
  const { body } = await call(app, 'POST', '/operations', {
    kind: 'organization.erase',
    organization_id: organization,
    input: {},
    reason: 'A bench',
  })
  return body as Planned
}

/**
 * From the confirmation, which plans once more, to the receipt; without a queue: this process is its worker.
 */
async function eraseByTenure(app: App, made: Made, { id, digest }: Planned): Promise<void> {
  await call(app, 'POST', `/operations/${id}/confirm`, { digest, slug: made.slug })
  const { db } = app.postgres
  for (;;) {
    const { status, ticket, error } = await db
      .selectFrom('operations')
      .select(['status', 'ticket', 'error'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (status === 'done') return
    if (status === 'failed') throw new Error(error?.message)
    await drive(
      app.runner.deps,
      { operation_id: id, ticket },
      `bench-${newUid()}`,
      new AbortController().signal,
    )
  }
}

async function checkErased(db: Db, { organization }: Made): Promise<void> {
  const {
    rows: [left],
  } = await sql<{
    count: number
  }>`select count(*)::int as count from shift_assignments where organization_id = ${organization}`.execute(db)
  if (left?.count !== 0) throw new Error(`${left?.count} rows are left.`)
}
