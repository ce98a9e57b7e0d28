// Retiring a large unit: one request to Tenure, beside the same five statements written by hand, each on its
// own copy of the same rows. Half of the employees go on elsewhere.
import { sql } from 'kysely'
import pg from 'pg'
import type { App } from '#main/app-input.ts'
import type { Db } from '#platform/postgres.ts'
import type { Bench, Part } from './bench.ts'
import { call, startNode } from './node.ts'
import { alternateDurations, timed } from './rounds.ts'
import { duration } from './table.ts'

interface Size {
  employees: number
  assignments: number
  rounds: number
}

const lastDay = '2026-04-30'
const nextDay = '2026-05-01'
const [template, ofTenure, besideIt] = ['bench_retire', 'bench_retire_tenure', 'bench_retire_hand']

export const retireUnit: Part = async (bench) => {
  const size: Size = bench.quick
    ? { employees: 500, assignments: 10_000, rounds: 2 }
    : { employees: 5000, assignments: 100_000, rounds: 5 }
  bench.say(
    `retire-unit: ${size.rounds + 1} units of ${size.employees} employees with ${size.assignments} ` +
      'assignments on each side',
  )
  const made = await makeRows(bench, size)
  const app = await startNode({ databaseUrl: await bench.server.create(ofTenure, template) })
  const client = new pg.Client({
    connectionString: await bench.server.create(besideIt, template),
    application_name: 'tenure bench',
  })
  try {
    await client.connect()
    const [forTenure, byHand] = [made.units.values(), made.units.values()]
    const { ratio, tenure, beside } = await alternateDurations(size.rounds, {
      tenure: () => timed(() => byTenure(app, nextOf(forTenure), made.target)),
      beside: () => timed(() => statementsByHand(client, nextOf(byHand), made.target)),
    })
    await compare(app.postgres.db, client)
    const what =
      `retire a unit: ${size.employees.toLocaleString('en')} employees, ` +
      `${size.assignments.toLocaleString('en')} assignments`
    return [
      {
        part: 'retire-unit',
        what,
        ratio,
        tenure: duration(tenure),
        beside: `${duration(beside)} five statements by hand`,
      },
    ]
  } finally {
    await client.end()
    await app.close()
    for (const name of [ofTenure, besideIt, template]) await bench.server.drop(name)
  }
}

/** Half of them, by id. */
interface Unit {
  id: number
  moving: number[]
}

function nextOf(units: Iterator<Unit>): Unit {
  const { value, done } = units.next()
  if (done) throw new Error('There are fewer units than rounds.')
  return value
}

const byTenure = (app: App, { id, moving }: Unit, target: number) =>
  call(app, 'POST', `/units/${id}/retire`, {
    effective_date: lastDay,
    reason: 'relocation',
    transfer: moving.map((employee_id) => ({ employee_id, target_unit_id: target })),
  })

async function statementsByHand(client: pg.Client, { id, moving }: Unit, target: number): Promise<void> {
  await client.query('begin')
  await client.query(`update organization_units set status = 'decommissioning' where id = $1`, [id])
  await client.query(
    `with moved as (update employee_deployments set ends_on = $2
        where unit_id = $1 and is_primary and is_open and employee_id = any($3::bigint[]) returning organization_id, employee_id)
      insert into employee_deployments (organization_id, employee_id, unit_id, is_primary, starts_on, created_at)
      select organization_id, employee_id, $4, true, $5, now() from moved`,
    [id, lastDay, moving, target, nextDay],
  )
  await client.query('update employee_deployments set ends_on = $2 where unit_id = $1 and is_open', [
    id,
    lastDay,
  ])
  await client.query(
    `update shift_assignments set status = 'cancelled', cancelled_at = now() where unit_id = $1 and ` +
      `status = 'planned' and date > $2`,
    [id, lastDay],
  )
  await client.query(
    `update organization_units set status = 'retired', retired_at = now(), retired_on = $2 where id = $1`,
    [id, lastDay],
  )
  await client.query('commit')
}

/** Both sides have done the same, or the figure would mean nothing. */
async function compare(db: Db, client: pg.Client): Promise<void> {
  const query = `select (select count(*)::int from employee_deployments where ends_on is not null) as ended, (select count(*)::int from employee_deployments where is_open) as open,
    (select count(*)::int from shift_assignments where status = 'cancelled') as cancelled, (select count(*)::int from organization_units where status = 'retired') as retired`
  const [tenure, hand] = [(await sql.raw(query).execute(db)).rows[0], (await client.query(query)).rows[0]]
  if (JSON.stringify(tenure) !== JSON.stringify(hand))
    throw new Error(`The sides differ: ${JSON.stringify(tenure)} and ${JSON.stringify(hand)}`)
}

async function makeRows(
  bench: Bench,
  { employees, assignments, rounds }: Size,
): Promise<{ units: Unit[]; target: number }> {
  const app = await startNode({ databaseUrl: await bench.server.create(template) })
  try {
    const {
      body: { id: organization },
    } = await call(app, 'POST', '/organizations', {
      name: 'Acme Health',
      slug: 'acme-health',
      timezone: 'Asia/Kolkata',
    })
    const unit = async (code: string): Promise<number> =>
      (await call(app, 'POST', '/units', { organization_id: organization, name: code, code })).body
        .id as number
    const target = await unit('TARGET')
    const units: Unit[] = []
    for (let count = 0; count <= rounds; count++) {
      const id = await unit(`U${count}`)
      const { body: shift } = await call(app, 'POST', '/shifts', {
        unit_id: id,
        name: 'Day',
        starts_at: '09:00',
        ends_at: '17:00',
      })
      const ids = await insertEmployees(app.postgres.db, organization as number, id, employees)
      await insertAssignments(app.postgres.db, {
        organization: organization as number,
        unit: id,
        shift: shift.id as number,
        days: assignments / employees,
      })
      units.push({ id, moving: ids.slice(0, employees / 2) })
    }
    // In the middle of a round it would be one side's bad luck; and a database in which it works cannot be
    // dropped.
    for (const table of ['employees', 'employee_deployments', 'shift_assignments'])
      await sql`alter table ${sql.table(table)} set (autovacuum_enabled = false)`.execute(app.postgres.db)
    await sql`vacuum analyze`.execute(app.postgres.db)
    return { units, target }
  } finally {
    await app.close()
  }
}

async function insertEmployees(db: Db, organization: number, unit: number, count: number): Promise<number[]> {
  const { rows } = await sql<{ employee_id: number }>`
    with people as (
      insert into employees (uid, organization_id, name, status, created_at, updated_at)
      select gen_random_uuid(), ${organization}, 'Employee ' || n, 'active', now(), now() from generate_series(1, ${count}::int) n returning id)
    insert into employee_deployments (organization_id, employee_id, unit_id, is_primary, starts_on, created_at)
    select ${organization}, id, ${unit}, true, '2026-01-01', now() from people returning employee_id`.execute(
    db,
  )
  return rows.map(({ employee_id }) => employee_id)
}

const insertAssignments = (
  db: Db,
  {
    organization,
    unit,
    shift,
    days,
  }: {
    organization: number
    unit: number
    shift: number
    days: number
  },
) =>
  sql`
  insert into shift_assignments (organization_id, unit_id, shift_id, employee_id, date, status, created_at)
  select ${organization}, ${unit}, ${shift}, employee_id, ${nextDay}::date + n, 'planned', now()
  from employee_deployments cross join generate_series(0, ${days - 1}::int) n where unit_id = ${unit}`.execute(
    db,
  )
