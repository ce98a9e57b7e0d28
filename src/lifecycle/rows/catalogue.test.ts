// Tables that were made without Tenure: each has a name of its own, which SQL understands.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '#test/database.ts'
import { quotedName, readCatalogue, tableNamed } from './catalogue.ts'

const { db } = await testDatabase({ after }, { migrations: [] })
const hostile: readonly (readonly [string | null, string])[] = [
  [null, 'plain'],
  [null, 'a.b'],
  ['a', 'b'],
  [null, 'Kunden Daten;'],
  [null, 'with"quote'],
  [null, '"'],
  [null, '.'],
  [null, 'queue.x'],
  ['x.y', 'z."'],
  ['x', 'y.z'],
]

test('every table has a name of its own, whatever it is called, and SQL finds it by that name', async () => {
  for (const schema of new Set(hostile.flatMap(([each]) => each ?? [])))
    await sql`create schema ${sql.id(schema)}`.execute(db)
  for (const [index, [schema, name]] of hostile.entries()) {
    await sql`create table ${schema ? sql.id(schema, name) : sql.id(name)} as select ${index}::int as number`.execute(
      db,
    )
  }
  const { tables } = await readCatalogue(db)
  assert.equal(tables.size, hostile.length)
  for (const { name, schema, relation } of tables.values()) {
    const {
      rows: [row],
    } = await sql<{ number: number; known: boolean }>`
      select number, to_regclass(${quotedName(name)}) is not null as known from ${tableNamed(name)}`.execute(
      db,
    )
    assert.deepEqual([hostile[row?.number ?? -1], row?.known], [[schema, relation], true])
  }
})

test('foreign keys name their tables in the same way', async () => {
  await sql`create table ${sql.id('to.it')} (id int primary key)`.execute(db)
  await sql`create table ${sql.id('from.it')} (id int references ${sql.id('to.it')})`.execute(db)
  const {
    tables,
    foreignKeys: [key],
  } = await readCatalogue(db)
  assert.deepEqual(
    [tables.get(key?.from ?? '')?.relation, tables.get(key?.to ?? '')?.relation],
    ['from.it', 'to.it'],
  )
})
