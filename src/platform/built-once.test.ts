// A statement that is built once must give the same rows as one that is built each time: with other values,
// and on other connections.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '#test/database.ts'
import { builtOnce } from './built-once.ts'
import { statements } from './migrate.ts'
import { inTransaction } from './transaction.ts'
import { systemActor } from './actor.ts'
import type { Queryable } from './postgres.ts'

interface Pebble {
  id: number
  name: string
}

const migrations = [
  {
    owner: 'pebbles',
    migrations: { '0001-pebbles': statements('create table pebbles (id int, name text)') },
  },
]
const { db } = await testDatabase({ after }, { migrations })
const add = builtOnce((on: Queryable, { name, id }: Pebble) =>
  sql<Pebble>`insert into pebbles (id, name) values (${id}, ${name}) returning *`.compile(on),
)
const named = builtOnce((on: Queryable, { names }: { names: readonly string[] }) =>
  sql<Pebble>`select * from pebbles where id > ${0} and name = any (${names}::text[]) order by id`.compile(
    on,
  ),
)

test('each call binds its own values, each in its own place', async () => {
  assert.deepEqual(await add(db, { id: 1, name: 'first' }), [{ id: 1, name: 'first' }])
  assert.deepEqual(await add(db, { id: 2, name: 'second' }), [{ id: 2, name: 'second' }])
})

test('a list is one value, as long as it happens to be', async () => {
  await add(db, { id: 3, name: 'in a list' })
  assert.deepEqual(await named(db, { names: [] }), [])
  assert.deepEqual(
    (await named(db, { names: ['in a list', 'second', 'nowhere'] })).map(({ id }) => id),
    [2, 3],
  )
})

test('it runs in the transaction that it is given', async () => {
  const rolledBack = inTransaction(db, { actor: systemActor }, async (tx) => {
    await add(tx.db, { id: 4, name: 'never' })
    throw new Error('on purpose')
  })
  await assert.rejects(rolledBack, /on purpose/)
  assert.deepEqual(await named(db, { names: ['never'] }), [])
})

test('a value that is looked at instead of bound is a mistake, and is told as one', async () => {
  const wrong = builtOnce((on: Queryable, { id }: { id: number }) =>
    sql`select ${id > 5 ? 1 : 2}::int as answer`.compile(on),
  )
  await assert.rejects(wrong(db, { id: 6 }), /did not bind id/)
})
