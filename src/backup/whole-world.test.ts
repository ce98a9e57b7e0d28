// A backup with rows in every table is restored: rows and schema are the same, and triggers and constraints
// work as before.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '#test/database.ts'
import { wholeWorld } from '#test/world/world.ts'
import { lastNumbers, rowHashes, shapeOf, withClient } from '#test/backup/looks.ts'
import { backupOf, emptyDatabase, restore } from '#test/backup/world.ts'

const source = await testDatabase({ after })
await wholeWorld(source.db)
const file = await backupOf(source.url)

test('an organization with one active unit comes back', async (t) => {
  const { db, url } = await testDatabase(t)
  await sql`
    with made as (
      insert into organizations (uid, name, slug, type, status, timezone, created_at, updated_at)
      values (gen_random_uuid(), 'One', 'one', 'company', 'active', 'UTC', now(), now()) returning id)
    insert into organization_units
      (uid, organization_id, name, code, timezone, geo_enabled, device_binding, status, created_at, updated_at)
    select gen_random_uuid(), id, 'Head office', 'HQ', 'UTC', false, false, 'active', now(), now() from made`.execute(
    db,
  )
  const target = await emptyDatabase(t)
  const { code, stderr } = await restore(await backupOf(url), target)
  assert.equal(code, 0, stderr)
  assert.deepEqual(await rowHashes(target), await rowHashes(url))
})

test('rows in every table come back as they were, and the guards of the tables with them', async (t) => {
  const url = await emptyDatabase(t)
  const { code, stderr } = await restore(file, url)
  assert.equal(code, 0, stderr)
  await assertSame(url)
})

test('all of this is done by a role that owns its database and is no superuser', async (t) => {
  const { rows } = await withClient(source.url, (client) =>
    client.query(`
    select r.rolsuper as super, d.datdba = r.oid as owns
    from pg_roles r join pg_database d on d.datname = current_database() where r.rolname = current_user`),
  )
  if (rows[0].super)
    return t.skip('TEST_DATABASE_URL names a superuser; the embedded server of the tests does not')
  assert.deepEqual(rows, [{ super: false, owns: true }])
})

async function assertSame(url: string): Promise<void> {
  assert.deepEqual(await rowHashes(url), await rowHashes(source.url))
  assert.deepEqual(await shapeOf(url), await shapeOf(source.url))
  assert.deepEqual(await lastNumbers(url), await lastNumbers(source.url))
  assert.deepEqual(await guardsOf(url), await guardsOf(source.url))
}

/** Triggers with whether they are on, and constraints with whether each statement checks them. */
const guardsOf = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query(`
      select tgrelid::regclass::text as of, tgname as name, tgenabled::text as state, pg_get_triggerdef(oid) as definition
      from pg_trigger where not tgisinternal
      union all
      select conrelid::regclass::text, conname, concat(condeferrable, condeferred, convalidated), pg_get_constraintdef(oid)
      from pg_constraint where connamespace = current_schema()::regnamespace
      order by 1, 2, 4`)
    return rows
  })
