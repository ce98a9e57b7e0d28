// The story of an operation that starts others: all that a restore has brought back are erased again. However
// often the parent died, it has begun one erasing for each.
import assert from 'node:assert/strict'
import { openLedger } from '#main/erasing.ts'
import { newUid } from '#platform/ids.ts'
import type { TestNode } from '#test/node.ts'
import { confirm, must } from '#test/node/api.ts'
import { driveOn } from './driving.ts'
import type { Story } from './scenarios.ts'

export async function replaying(node: TestNode, ledger: string): Promise<Story> {
  const { api, db } = node
  const { id, uid } = await node.organization()
  await openLedger(db, ledger)?.ledger.write({
    at: '2026-11-20T10:00:00.000Z',
    event: 'begun',
    organization_uid: uid,
    operation_uid: newUid(),
    receipt_number: null,
    receipt_hash: null,
  })
  const begun = { kind: 'erasures.replay', reason: 'After the restore' }
  const operation = await must(201, api.post('/operations', begun))
  await confirm(api, operation)
  const children = () =>
    db
      .selectFrom('operations')
      .select(['id', 'organization_id', 'status'])
      .where('parent_id', '=', operation.id)
      .execute()
  return {
    operationId: operation.id,
    async goOn() {
      for (const child of await children())
        await driveOn(
          { node, scenario: { lastStop: null }, callOff: false, disturb: () => undefined },
          { operationId: child.id, goOn: async () => undefined },
        )
    },
    async check({ status }) {
      const made = await children()
      assert.equal(new Set(made.map((child) => child.organization_id)).size, made.length)
      if (status === 'cancelled') return assert.deepEqual(made, [])
      const found = await db
        .selectFrom('organizations')
        .select('status')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const receipts = await db
        .selectFrom('receipts')
        .select('number')
        .where('subject_uid', '=', uid)
        .execute()
      assert.deepEqual([found.status, receipts.length], ['erased', 1])
    },
  }
}
