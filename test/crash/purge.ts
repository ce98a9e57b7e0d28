// The story of kept records whose time is over.
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { newUid } from '#platform/ids.ts'
import { systemClock } from '#platform/clock.ts'
import { erasedCustomer } from '#test/erasure/receipts-world.ts'
import type { TestNode } from '#test/node.ts'
import type { Story } from './scenarios.ts'

export async function purge({ app, db }: TestNode): Promise<Story> {
  const { organization, receipt } = await erasedCustomer(db, newUid(), {
    clock: systemClock,
    fill: async ({ id }) => {
      await sql`
        insert into invoices (uid, organization_id, number, currency, amount_minor, net_minor, tax_minor, settled_minor, status, issued_at, created_at, paid_at)
        select gen_random_uuid(), ${id}, 'R-' || n, 'EUR', 100, 100, 0, 100, 'paid', issued, issued, issued
        from generate_series(1, 40) n, lateral (select case when n <= 30 then now() - interval '20 years' else now() end as issued) as day`.execute(
        db,
      )
    },
  })
  const { id } = await app.runner.beginBySystem({
    kind: 'records.purge',
    organization_id: organization.id,
    input: {},
    reason: null,
  })
  return {
    operationId: id,
    goOn: async ({ key }) => assert.fail(`it waits at ${key} for nobody`),
    async check({ status, uid }) {
      const left = await db
        .selectFrom('invoices')
        .select('id')
        .where('organization_id', '=', organization.id)
        .execute()
      const receipts = await db
        .selectFrom('receipts')
        .selectAll()
        .where('subject_uid', '=', organization.uid)
        .where('kind', '=', 'supplementary')
        .execute()
      assert.deepEqual([left.length, receipts.length], status === 'done' ? [10, 1] : [40, 0])
      const counts = await db
        .selectFrom('erasure_counts')
        .select(['table_name', 'erased'])
        .where('operation_uid', '=', uid)
        .execute()
      assert.deepEqual(counts, status === 'done' ? [{ table_name: 'invoices', erased: 30 }] : [])
      if (receipts[0]) assert.equal(receipts[0].supplements, receipt.number)
    },
  }
}
