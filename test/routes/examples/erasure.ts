// Receipts, retention and what is kept of an erased customer.
import { erasureLedger } from '#lifecycle/erasure/ledger.ts'
import { ledgerFile } from '#lifecycle/erasure/ledger-file.ts'
import { systemClock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { erasedCustomer } from '../../erasure/receipts-world.ts'
import { example, plain, type Examples } from '../example.ts'
import type { World } from '../world.ts'

const erased = (world: World) =>
  erasedCustomer(world.app.postgres.db, `gone-${world.next()}`, { clock: systemClock })
const rule = (world: World) =>
  world.root('PUT', '/retention/rules', {
    country: 'NO',
    record_class: 'invoices',
    years: 20,
    reason: 'Warranty',
  })

/** The uid of a customer that the ledger calls erased, and that is there all the same. */
async function returned(world: World): Promise<string> {
  const { ledger } = (await world.root('GET', '/erasures')).body
  const { uid } = (await world.root('GET', `/organizations/${(await world.customer()).id}`)).body
  const entry = {
    at: '2026-11-20T10:00:00.000Z',
    event: 'begun' as const,
    organization_uid: uid,
    operation_uid: newUid(),
    receipt_number: null,
    receipt_hash: null,
  }
  await erasureLedger(ledgerFile(ledger, (work) => work())).write(entry)
  return uid
}

export const examples: Examples = {
  'GET /receipts': plain('/receipts'),
  'GET /receipts/verify': plain('/receipts/verify'),
  'GET /receipts/public-key': plain('/receipts/public-key'),
  'GET /receipts/{number}': example(200, async (world) => ({
    path: `/receipts/${(await erased(world)).receipt.number}`,
  })),
  'GET /receipts/{number}/file': example(200, async (world) => ({
    path: `/receipts/${(await erased(world)).receipt.number}/file`,
  })),
  'GET /retention': plain('/retention'),
  'PUT /retention/rules': example(200, () => ({
    path: '/retention/rules',
    body: { country: 'DE', record_class: 'invoices', years: 12, reason: 'Warranty of ten years' },
  })),
  'DELETE /retention/rules/{id}': example(204, async (world) => ({
    path: `/retention/rules/${(await rule(world)).body.id}?reason=Over`,
  })),
  'GET /erasures': plain('/erasures'),
  'POST /erasures/replay': example(
    200,
    async (world) => ({
      path: '/erasures/replay',
      body: { organization_uids: [await returned(world)], reason: 'After a restore' },
    }),
    ['organizations.erase', 'operations.confirm'],
  ),
  'POST /erasures/{organization_uid}/keep': example(
    200,
    async (world) => ({
      path: `/erasures/${await returned(world)}/keep`,
      body: { reason: 'Restored because of them' },
    }),
    ['organizations.erase', 'operations.confirm'],
  ),
  'GET /erasures/brake': plain('/erasures/brake'),
  'PUT /erasures/brake': example(200, () => ({
    path: '/erasures/brake',
    body: { engaged: true, reason: 'Something is wrong' },
  })),
  'PATCH /erasures/limits': example(200, () => ({
    path: '/erasures/limits',
    body: { velocity_per_hour: 7 },
  })),
  'GET /locks': example(200, async (world) => {
    await world.lock(await world.customer())
    return { path: '/locks' }
  }),
  'GET /organizations/{organization}/retained-records': example(200, async (world) => ({
    path: `/organizations/${(await erased(world)).organization.uid}/retained-records`,
  })),
  'GET /organizations/{organization}/retained-records/{table}': example(200, async (world) => {
    const { db } = world.app.postgres
    const { organization } = await erasedCustomer(db, `kept-${world.next()}`, { clock: systemClock })
    return { path: `/organizations/${organization.id}/retained-records/invoices` }
  }),
}
