// The customer that is erased and the neighbour that stays, made once as a template for each round.
import { sql } from 'kysely'
import type { Db } from '#platform/postgres.ts'
import type { Bench } from '../bench.ts'
import { call, startNode } from '../node.ts'

export const template = 'bench_erase'

export interface Made {
  organization: number
  slug: string
  neighbour: number
  rows: number
}

export async function makeRows(bench: Bench, rows: number): Promise<Made> {
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
