// What erasing is compared with: the same deletions as one transaction of whole sets, and one row at a time.
import pg from 'pg'
import type { Bench } from '../bench.ts'
import { timed } from '../rounds.ts'
import { template, type Made } from './rows.ts'

export const besideIt = 'bench_erase_hand'
const singleRows = 2000

export async function withClient<T>(bench: Bench, work: (client: pg.Client) => Promise<T>): Promise<T> {
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

/** Leaves first, whole tables, as a person who knows the schema would write it by hand. */
export async function statementsByHand(client: pg.Client, { organization }: Made): Promise<void> {
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
export async function oneByOne(client: pg.Client, { organization }: Made): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    'select id from shift_assignments where organization_id = $1 limit $2',
    [organization, singleRows],
  )
  const took = await timed(async () => {
    for (const { id } of rows) await client.query('delete from shift_assignments where id = $1', [id])
  })
  return (rows.length * 1000) / took
}
