// Erasing a large customer: the whole operation with its counts, checks and receipt, beside the same
// deletions written by hand as one transaction of whole sets, and beside one row at a time. Each round on its
// own copy of the same rows; last, how a neighbour fares meanwhile who goes on changing its own data.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import type { App } from '#main/app.ts'
import { pause } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { drive } from '#platform/operations/driver.ts'
import type { Db } from '#platform/postgres.ts'
import type { Bench, Part } from './bench.ts'
import { call, startNode } from './node.ts'
import { alternateDurations, median, timed } from './rounds.ts'
import { duration, perSecond, type Row } from './table.ts'

const [template, ofTenure, besideIt] = ['bench_erase', 'bench_erase_tenure', 'bench_erase_hand']
const singleRows = 2000

interface Made {
  organization: number
  slug: string
  neighbour: number
  rows: number
}

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

async function withClient<T>(bench: Bench, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: await bench.server.create(besideIt, template),
    application_name: 'tenure bench',
  })
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end()
    await bench.server.drop(besideIt)
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

/** Leaves first, whole tables, as a person who knows the schema would write it by hand. */
async function statementsByHand(client: pg.Client, { organization }: Made): Promise<void> {
  await client.query('begin')
  await client.query(`update organizations set name = null, slug = null, status = 'erased' where id = $1`, [
    organization,
  ])
  await client.query(`select set_config('tenure.erases_organization', $1, true)`, [String(organization)])
  for (const table of [
    'shift_assignments',
    'shifts',
    'employee_deployments',
    'employees',
    'financial_years',
    'leave_types',
    'organization_units',
    'lifecycle_journal',
    'audit_details',
    'outbox',
    'stored_answers',
  ]) {
    await client.query(`delete from ${table} where organization_id = $1`, [organization])
  }
  await client.query('commit')
}

/** Rows a second, of a part of them: all would take minutes. */
async function oneByOne(client: pg.Client, { organization }: Made): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    'select id from shift_assignments where organization_id = $1 limit $2',
    [organization, singleRows],
  )
  const took = await timed(async () => {
    for (const { id } of rows) await client.query('delete from shift_assignments where id = $1', [id])
  })
  return (rows.length * 1000) / took
}

const change = (app: App, { neighbour }: Made) =>
  timed(() =>
    call(app, 'POST', '/units', {
      organization_id: neighbour,
      name: 'Another',
      code: newUid().slice(0, 20),
      timezone: 'UTC',
    }),
  )

async function neighbourFor(app: App, made: Made, milliseconds: number): Promise<number[]> {
  const running = neighbourUntil(app, made)
  await pause(milliseconds)
  return running.stop()
}

function neighbourUntil(app: App, made: Made): { stop(): Promise<number[]> } {
  const took: number[] = []
  let over = false
  const running = (async () => {
    while (!over) {
      took.push(await change(app, made))
      await pause(10)
    }
  })()
  return {
    async stop() {
      over = true
      await running
      return took
    },
  }
}

async function makeRows(bench: Bench, rows: number): Promise<Made> {
  const app = await startNode({ databaseUrl: await bench.server.create(template) })
  const { db } = app.postgres
  try {
    const made = async (slug: string) =>
      (await call(app, 'POST', '/organizations', { name: slug, slug, timezone: 'UTC' })).body.id as number
    const [organization, neighbour] = [await made('acme-health'), await made('the-neighbour')]
    const {
      body: { id: unit },
    } = await call(app, 'POST', '/units', {
      organization_id: organization,
      name: 'Main',
      code: 'MAIN',
      timezone: 'UTC',
    })
    const { body: shift } = await call(app, 'POST', '/shifts', {
      unit_id: unit,
      name: 'Day',
      starts_at: '09:00',
      ends_at: '17:00',
    })
    await insertRows(db, { organization, unit: unit as number, shift: shift.id as number }, rows)
    // In the middle of a round it would be one side's bad luck.
    for (const table of ['employees', 'employee_deployments', 'shift_assignments'])
      await sql`alter table ${sql.table(table)} set (autovacuum_enabled = false)`.execute(db)
    await sql`vacuum analyze`.execute(db)
    await call(app, 'POST', `/organizations/${organization}/retire`, { reason: 'A bench' })
    return { organization, neighbour, slug: 'acme-health', rows }
  } finally {
    await app.close()
  }
}

/** A tenth of them people with a deployment each, the rest their shifts. */
async function insertRows(
  db: Db,
  { organization, unit, shift }: { organization: number; unit: number; shift: number },
  rows: number,
): Promise<void> {
  const people = rows / 10
  await sql`
    with people as (
      insert into employees (uid, organization_id, name, status, created_at, updated_at)
      select gen_random_uuid(), ${organization}, 'Employee ' || n, 'active', now(), now() from generate_series(1, ${people}::int) n returning id)
    insert into employee_deployments (organization_id, employee_id, unit_id, is_primary, starts_on, created_at)
    select ${organization}, id, ${unit}, true, '2025-01-01', now() from people`.execute(db)
  await sql`
    insert into shift_assignments (organization_id, unit_id, shift_id, employee_id, date, status, created_at)
    select ${organization}, ${unit}, ${shift}, employee_id, '2025-02-01'::date + n, 'planned', now()
    from employee_deployments cross join generate_series(0, 7) n where organization_id = ${organization}`.execute(
    db,
  )
}
