import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { statements } from '#platform/migrate.ts'
import { testDatabase } from '#test/database.ts'
import { addReferences, takeReferences } from './references.ts'

const circle = [
  {
    owner: 'circle',
    migrations: {
      '0001-circle': statements(
        'create table hen (id int primary key, egg_id int not null)',
        `create table "Egg's" (
          id int primary key,
          hen_id int constraint "laid by" references hen on delete cascade deferrable,
          parent_id int references "Egg's")`,
        `alter table hen add foreign key (egg_id) references "Egg's"`,
      ),
    },
  },
]

test('tables that refer to each other and to themselves are filled in any order, and refer as before', async (t) => {
  const { db } = await testDatabase(t, { migrations: circle })
  const read = () =>
    sql`
      select conname, conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint
      where contype = 'f' order by 1
    `.execute(db)
  const { rows: before } = await read()
  await db.transaction().execute(async (trx) => {
    const references = await takeReferences(trx)
    await sql`insert into hen values (1, 2)`.execute(trx)
    await sql`insert into "Egg's" values (3, 1, 2), (2, 1, null)`.execute(trx)
    await addReferences(trx, references)
  })
  assert.equal(before.length, 3)
  assert.deepEqual((await read()).rows, before)
})

test('a row that refers to nothing is found when they are put back', async (t) => {
  const { db } = await testDatabase(t, { migrations: circle })
  await assert.rejects(
    db.transaction().execute(async (trx) => {
      const references = await takeReferences(trx)
      await sql`insert into hen values (1, 2)`.execute(trx)
      await addReferences(trx, references)
    }),
    /violates foreign key constraint/,
  )
})
