// Migrations on tables with rows and deferred checks: at a start, all missing migrations of an owner run in
// one transaction.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '#test/database.ts'
import { migrate, statements } from './migrate.ts'

const first = statements(
  'create table jars (id int primary key, full_since date)',
  `create function refuse_empty_jar() returns trigger language plpgsql as $$
    begin if new.full_since is null then raise exception 'a jar is empty'; end if; return null; end $$`,
  `create constraint trigger jars_are_full after insert or update on jars
    deferrable initially deferred for each row execute function refuse_empty_jar()`,
)
const jars = (more: Record<string, string>) => [
  {
    owner: 'jars',
    migrations: {
      '0001-jars': first,
      ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, statements(text)])),
    },
  },
]

test('one migration changes rows that a deferred check watches, and the next one changes the table', async (t) => {
  const { db } = await testDatabase(t, { migrations: jars({}) })
  await sql`insert into jars values (1, '2026-01-01')`.execute(db)
  const rows = {
    '0002-rows': `update jars set full_since = '2026-02-01'`,
    '0003-seed': `insert into jars values (2, '2026-03-01')`,
  }
  await migrate(db, jars({ ...rows, '0004-table': 'alter table jars add column label text' }))
  const { rows: found } = await sql`select id, label from jars order by id`.execute(db)
  assert.deepEqual(found, [
    { id: 1, label: null },
    { id: 2, label: null },
  ])
})

test('a migration whose rows a deferred check refuses is named, and nothing has changed', async (t) => {
  const { db } = await testDatabase(t, { migrations: jars({}) })
  const broken = jars({
    '0002-empty': 'insert into jars values (1, null)',
    '0003-table': 'alter table jars add column label text',
  })
  await assert.rejects(migrate(db, broken), { message: /jars\/0002-empty/ })
  const { rows } = await sql`select * from jars`.execute(db)
  assert.deepEqual(rows, [])
})
