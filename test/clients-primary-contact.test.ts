// The address that stood in an organization's own row is moved to its primary contact, and none is lost.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { migrate } from '#platform/migrate.ts'
import { allMigrations } from '#main/modules.ts'
import { testDatabase } from './database.ts'

const before = allMigrations.map(({ owner, migrations }) => ({
  owner,
  migrations: Object.fromEntries(
    Object.entries(migrations).filter(([name]) => owner !== 'clients' || name < '0007-primary-contact'),
  ),
}))
const { db } = await testDatabase({ after }, { migrations: before })

interface Contact {
  type: string
  email: string | null
}

/** Straight into the rows, as an earlier version left them. */
async function organization(slug: string, address: string | null, contacts: readonly Contact[] = []) {
  await sql`
    insert into organizations (uid, name, slug, type, status, timezone, contact_email, created_at, updated_at)
    values (gen_random_uuid(), ${slug}, ${slug}, 'company', 'active', 'UTC', ${address}, now(), now())`.execute(
    db,
  )
  for (const { type, email } of contacts)
    await sql`
      insert into contacts (uid, organization_id, type, name, email, created_at, updated_at)
      select gen_random_uuid(), id, ${type}, 'Known', ${email}, now(), now() from organizations where slug = ${slug}`.execute(
      db,
    )
}

test('each organization has the contacts that it had, and one with the address of its row', async () => {
  await organization('bare', null)
  await organization('alone', 'a@alone.example')
  await organization('without', 'a@without.example', [{ type: 'primary', email: null }])
  await organization('same', 'A@same.example', [{ type: 'primary', email: 'a@same.example' }])
  await organization('another', 'a@another.example', [{ type: 'primary', email: 'b@another.example' }])
  await migrate(db, allMigrations)
  const { rows } = await sql<{ slug: string; contacts: string }>`
    select slug, string_agg(c.type || ' ' || c.email, ', ' order by c.type desc) as contacts
    from organizations o left join contacts c on c.organization_id = o.id group by slug order by slug`.execute(
    db,
  )
  assert.deepEqual(
    rows.map(({ slug, contacts }) => [slug, contacts]),
    [
      ['alone', 'primary a@alone.example'],
      ['another', 'primary b@another.example, other a@another.example'],
      ['bare', null],
      ['same', 'primary a@same.example'],
      ['without', 'primary a@without.example'],
    ],
  )
})
