// The story of invoices that are cancelled together.
import assert from 'node:assert/strict'
import type { TestNode } from '#test/node.ts'
import { confirm, must } from '#test/node/api.ts'
import type { Story } from './scenarios.ts'

export async function cancelling(node: TestNode): Promise<Story> {
  const { api, db } = node
  const organization = await node.organization()
  const invoices = []
  for (let n = 0; n < 3; n += 1) invoices.push(await node.invoice(organization))
  const body = { invoice_ids: invoices.map(({ id }) => id), reason: 'A mistyped year' }
  const operation = await must(201, api.post(`/organizations/${organization.id}/invoices/cancel`, body))
  await confirm(api, operation)
  return {
    operationId: operation.id,
    goOn: async () => undefined,
    async check({ status: ended }) {
      const after = await db
        .selectFrom('invoices')
        .select('status')
        .where('organization_id', '=', organization.id)
        .execute()
      const entries = await db
        .selectFrom('audit_entries')
        .select('id')
        .where('organization_id', '=', organization.id)
        .where('action', '=', 'invoice.cancel')
        .execute()
      const each = ended === 'done' ? 'cancelled' : 'open'
      assert.deepEqual(
        after.map(({ status }) => status),
        [each, each, each],
      )
      assert.equal(entries.length, ended === 'done' ? 3 : 0, 'each was cancelled once')
    },
  }
}
