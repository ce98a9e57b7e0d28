// The tests' own ground: copies that know nothing of each other, and templates that follow the migrations.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { statements } from '#platform/migrate.ts'
import { testDatabase } from './database.ts'
import { schemaVersion } from './schema-version.ts'

const pebbles = (columns: string) => [
  { owner: 'pebbles', migrations: { '0001-pebbles': statements(`create table pebbles (${columns})`) } },
]

test('two databases that are asked for at the same time have the schema and share no rows', async (t) => {
  const migrations = pebbles(`id int, made_for text default '${process.pid}'`)
  const [one, other] = await Promise.all([testDatabase(t, { migrations }), testDatabase(t, { migrations })])
  await sql`insert into pebbles (id) values (1)`.execute(one.db)
  const { rows } = await sql`select id from pebbles`.execute(other.db)
  assert.deepEqual(rows, [])
  assert.notEqual(one.url, other.url)
})

test('a changed statement makes another template, the same statements make the same one', async () => {
  assert.equal(await schemaVersion(pebbles('id int')), await schemaVersion(pebbles('id int')))
  assert.notEqual(await schemaVersion(pebbles('id int')), await schemaVersion(pebbles('id bigint')))
})

test('a database is gone when its test has ended', async (t) => {
  const endings: (() => Promise<void>)[] = []
  const gone = await testDatabase(
    {
      after: (finish) => {
        endings.push(finish)
      },
    },
    { migrations: pebbles('id int') },
  )
  for (const finish of endings) await finish()
  const { db } = await testDatabase(t, { migrations: pebbles('id int') })
  const { rows } =
    await sql`select 1 from pg_database where datname = ${new URL(gone.url).pathname.slice(1)}`.execute(db)
  assert.deepEqual(rows, [])
})
