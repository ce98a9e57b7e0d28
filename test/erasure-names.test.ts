// Tables that were made behind Tenure's back, under names that mislead: each is found and named, and none
// makes planning fail.
import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { danglingRows } from '#lifecycle/erasure/verify.ts'
import { startNode } from './node.ts'
import { becomes, planErasing, startErasing } from './node/api.ts'

const ledger = join(mkdtempSync(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
const node = await startNode({ after }, { erasing: { ledger, settlingMilliseconds: 0 } })
const { api, db } = node

const tables = [
  [null, 'a.b'],
  [null, 'queue.notes'],
  ['other', 'Kunden Daten;'],
  ['Or.der', 'li"nes'],
] as const

for (const [schema, name] of tables) {
  test(
    `a table named ${name}${schema ? ` in a schema named ${schema}` : ''} refuses to erase, by its ` +
      'name, until it is gone',
    async () => {
      const organization = await node.organization()
      if (schema) await sql`create schema ${sql.id(schema)}`.execute(db)
      const table = schema ? sql.id(schema, name) : sql.id(name)
      await sql`create table ${table} as select ${organization.id}::bigint as organization_id`.execute(db)
      const { plan } = await planErasing(api, organization.id)
      assert.deepEqual(
        plan.blockers.map(({ code }: { code: string }) => code),
        ['undeclared_table'],
      )
      assert.ok(plan.blockers[0].message.replaceAll('""', '"').includes(name), plan.blockers[0].message)
      await sql`drop table ${table}`.execute(db)
      await becomes(api, (await startErasing(api, organization)).id, 'done')
    },
  )
}

test('a reference of such a table that the database does not check is looked at, also when a checked one has the same name', async () => {
  const [parents, children, constraint] = [
    sql.id('x.parents'),
    sql.id('x.children'),
    'invoices_organization_id_fkey',
  ]
  const { rows } =
    await sql`select from pg_constraint where conname = ${constraint} and convalidated`.execute(db)
  assert.equal(rows.length, 1)
  await sql`create table ${parents} (id bigint primary key)`.execute(db)
  await sql`create table ${children} as select 1::bigint as id`.execute(db)
  await sql`alter table ${children} add constraint ${sql.id(constraint)} foreign key (id) references ${parents} not valid`.execute(
    db,
  )
  assert.equal((await danglingRows(db, node.app.modules))[constraint], 1)
})
