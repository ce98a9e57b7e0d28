// A database of another program, or one that a newer version has changed, is named and left as it is.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '#test/database.ts'
import { migrate, statements } from './migrate.ts'
import type { Db } from './postgres.ts'
import { Problem } from './problem.ts'

const pebbles = (...names: string[]) => [
  {
    owner: 'pebbles',
    migrations: Object.fromEntries(
      names.map((name, at) => [name, statements(`create table pebbles_${at} (id int)`)]),
    ),
  },
]
const empty = (t: TestContext) => testDatabase(t, { migrations: [] })

async function tablesOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select schemaname || '.' || tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by name`.execute(db)
  return rows.map(({ name }) => name)
}

/** Refused with that code and that name in the message, and no table is made. */
async function assertRefused(db: Db, code: string, names: RegExp): Promise<void> {
  const before = await tablesOf(db)
  const refused = await migrate(db, pebbles('0001-first')).then(
    () => null,
    (error: unknown) => error,
  )
  assert.ok(refused instanceof Problem, String(refused))
  assert.equal(refused.code, code)
  assert.match(refused.message, names)
  assert.ok(refused.extras.remedy)
  assert.deepEqual(await tablesOf(db), before)
}

for (const [whose, statement, names] of [
  ['tables of another program', 'create table customers (id int)', /public\.customers/],
  ['a view of another program', 'create view customers as select 1 as id', /public\.customers/],
  ['the queue of another program', 'create schema queue create table job (id int)', /queue\.job/],
  [
    'migrations of another program with other columns',
    'create table schema_migrations (version text)',
    /not Tenure's/,
  ],
  [
    'migrations of another program with the same columns',
    'create table schema_migrations (name text, timestamp text); insert into schema_migrations values ' +
      `('2024_init', '')`,
    /not Tenure's/,
  ],
] as const) {
  test(`${whose}: refused, and nothing is changed`, async (t) => {
    const { db } = await empty(t)
    for (const part of statement.split(';')) await sql.raw(part).execute(db)
    await assertRefused(db, 'schema_foreign', names)
  })
}

test('a schema that a newer version has changed is refused by the name of what it has run', async (t) => {
  const { db } = await empty(t)
  await migrate(db, pebbles('0001-first', '0002-second'))
  await assertRefused(db, 'schema_newer', /pebbles\/0002-second/)
})

test('an empty database is migrated, and a start that was broken off before its first migration goes on', async (t) => {
  const { db } = await empty(t)
  await sql`create table schema_migrations (name varchar(255) primary key, timestamp varchar(255))`.execute(
    db,
  )
  await migrate(db, pebbles('0001-first'))
  await migrate(db, pebbles('0001-first', '0002-second'))
  assert.ok((await tablesOf(db)).includes('public.pebbles_1'))
})
