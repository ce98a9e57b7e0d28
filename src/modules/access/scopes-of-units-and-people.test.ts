// A token that was made before units and people had permissions of their own goes on with what it could do.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { migrate } from '#platform/migrate.ts'
import { migrations } from '#test/access/world.ts'
import { testDatabase } from '#test/database.ts'

const added = '0004-scopes-of-units-and-people'
const before = migrations.map(({ owner, migrations: all }) => ({
  owner,
  migrations: Object.fromEntries(Object.entries(all).filter(([name]) => owner !== 'access' || name < added)),
}))
const { db } = await testDatabase({ after }, { migrations: before })

/** Straight into the rows, as an earlier version left them. */
async function tokenWith(scopes: string[]): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into api_tokens (name, token_hash, scopes, person_id, created_at)
    select 'old', gen_random_uuid()::text, ${scopes}, id, now() from people
    returning id`.execute(db)
  return rows[0]?.id ?? assert.fail('no token')
}

const parts = ['units', 'employees', 'shifts', 'policies', 'calendars']
const reads = parts.map((part) => `${part}.read`)
const changes = parts.map((part) => `${part}.manage`)

test('a token gets the parts of what it held, and a token for something else gets nothing', async () => {
  await sql`
    insert into people (uid, email, name, roles, password_hash, created_at)
    values (gen_random_uuid(), 'ann@example.com', 'Ann', '{operator}', 'none', now())`.execute(db)
  const cases: [string[], string[]][] = [
    [['organizations.read'], reads],
    [['organizations.update', 'invoices.read'], changes],
    [
      ['organizations.read', 'organizations.update'],
      [...reads, ...changes],
    ],
    [['invoices.read', 'organizations.create'], []],
  ]
  const ids = await Promise.all(cases.map(([scopes]) => tokenWith(scopes)))
  await migrate(db, migrations)
  for (const [index, [scopes, gained]] of cases.entries()) {
    const { scopes: now } = await db
      .selectFrom('api_tokens')
      .select('scopes')
      .where('id', '=', ids[index] ?? 0)
      .executeTakeFirstOrThrow()
    assert.deepEqual(now.toSorted(), [...scopes, ...gained].toSorted())
  }
})
