// What the parts about requests work on: ten thousand organizations, an administrator, and a token of that
// person.
import { sql } from 'kysely'
import type { App } from '#main/app-input.ts'
import type { DatabaseServer } from './database.ts'
import { administrator, call, startNode } from './node.ts'

export interface World {
  /** Name of a database to copy. */
  template: string
  organizations: number
  /** Ids of the first and of the last organization; there is one for each number between. */
  ids: { first: number; last: number }
  token: string
}

export async function makeWorld(server: DatabaseServer, organizations: number): Promise<World> {
  const template = 'bench_world'
  const app = await startNode({ databaseUrl: await server.create(template) })
  try {
    await app.access.ensureAdministrator()
    const token = await makeToken(app)
    const ids = await insertOrganizations(app, organizations)
    await sql`analyze`.execute(app.postgres.db)
    return { template, organizations, ids, token }
  } finally {
    await app.close()
  }
}

/** Not the bootstrap token: that one is known without asking the database. */
async function makeToken(app: App): Promise<string> {
  const session = await call(app, 'POST', '/sessions', administrator, {})
  const scopes = ['organizations.read', 'organizations.create', 'organizations.update']
  const headers = { cookie: session.cookie ?? '' }
  const { body } = await call<{ token: string }>(app, 'POST', '/tokens', { name: 'bench', scopes }, headers)
  return body.token
}

async function insertOrganizations({ postgres: { db } }: App, count: number): Promise<World['ids']> {
  await sql`
    insert into organizations
      (uid, name, slug, type, status, timezone, country, settings, created_at, updated_at)
    select gen_random_uuid(), 'Organization ' || lpad(n::text, 6, '0'), 'organization-' || n, 'company', 'active',
      'Europe/Berlin', 'DE', '{"fy_start_month": 4}', now(), now()
    from generate_series(1, ${count}::int) n`.execute(db)
  const { rows } = await sql<
    World['ids']
  >`select min(id) as first, max(id) as last from organizations`.execute(db)
  return rows[0] as World['ids']
}
