// A database in which a number of rehearsals have been confirmed and not begun yet.
import { sql } from 'kysely'
import type { DatabaseServer } from '../database.ts'
import { call, startNode } from '../node.ts'
import type { App } from '#main/app-input.ts'

/** Two steps that write the database and four that act outside and tell their progress. */
export const stepsEach = 6
const input = { steps: stepsEach - 2, seconds: 0, wait: false }

export interface Confirmed {
  operation_id: number
  ticket: number
}

export async function makeOperations(server: DatabaseServer, template: string, count: number): Promise<void> {
  const app = await startNode({ databaseUrl: await server.create(template) })
  try {
    const { operation_id, ticket } = await confirmOne(app)
    await copyOperation(app, operation_id, count - 1)
    const { queue, db } = app.runner.deps
    await db.transaction().execute(async (tx) => {
      for (let copy = 1; copy < count; copy++)
        await queue.send(tx, { operation_id: operation_id + copy, ticket })
    })
    await sql`analyze`.execute(app.postgres.db)
  } finally {
    await app.close()
  }
}

/** Plans and confirms one more, the way people do. */
export async function confirmOne(app: App): Promise<Confirmed> {
  const {
    body: { id, digest },
  } = await call(app, 'POST', '/operations', { kind: 'rehearsal', input })
  await call(app, 'POST', `/operations/${id}/confirm`, { digest })
  const { ticket } = await app.postgres.db
    .selectFrom('operations')
    .select('ticket')
    .where('id', '=', id as number)
    .executeTakeFirstOrThrow()
  return { operation_id: id, ticket }
}

async function copyOperation({ postgres: { db } }: App, id: number, copies: number): Promise<void> {
  await sql`
    insert into operations overriding system value
    select (jsonb_populate_record(original, jsonb_build_object('id', original.id + copy, 'uid', gen_random_uuid()))).*
    from operations original, generate_series(1, ${copies}::int) copy where original.id = ${id}`.execute(db)
  await sql`
    insert into operation_steps
    select (jsonb_populate_record(original, jsonb_build_object('operation_id', original.operation_id + copy))).*
    from operation_steps original, generate_series(1, ${copies}::int) copy
    where original.operation_id = ${id}`.execute(db)
  await sql`select setval(pg_get_serial_sequence('operations', 'id'), ${id + copies}::bigint)`.execute(db)
}
