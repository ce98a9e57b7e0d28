// Erasing an organization, the whole way: plan, confirm, closing first where needed, and what is left
// afterwards.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startNode } from './node.ts'
import { becomes, must, planErasing, refused, startClosing, startErasing } from './node/api.ts'

const node = await startNode({ after })
const { api, db } = node

test('a closed organization is erased: a tombstone, a receipt and nothing else', async () => {
  const organization = await node.organization()
  const closing = await startClosing(api, organization)
  await becomes(api, closing.id, 'done')
  const operation = await startErasing(api, organization)
  const ended = await becomes(api, operation.id, 'done')
  const row = await db
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', organization.id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    [row.status, row.name, row.slug, row.plan, row.country, row.settings, row.uid],
    ['erased', null, null, null, null, {}, organization.uid],
  )
  assert.ok(row.receipt_number && row.erased_at)
  assert.equal(ended.title, 'Erase an organization')
  assert.equal(ended.reason, null)
})

test('the slug of an erased organization is free again', async () => {
  const organization = await node.organization()
  await becomes(api, (await startClosing(api, organization)).id, 'done')
  await becomes(api, (await startErasing(api, organization)).id, 'done')
  await must(201, api.post('/organizations', { name: 'Another', slug: organization.slug, timezone: 'UTC' }))
})

test('an organization that is not closed is closed first, in the same plan', async () => {
  const plane = await node.plane()
  const organization = await node.organization()
  await node.fill(organization, [plane])
  const plan = await planErasing(api, organization.id)
  assert.ok(plan.steps.some(({ key }: { key: string }) => key === 'mark'))
  assert.ok(plan.plan.effects.some(({ kind }: { kind: string }) => kind === 'instance'))
  assert.match(plan.plan.permanent, /permanent/)
  await must(
    202,
    api.post(`/operations/${plan.id}/confirm`, { digest: plan.digest, slug: organization.slug }),
  )
  await becomes(api, plan.id, 'done')
  const row = await db
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', organization.id)
    .executeTakeFirstOrThrow()
  assert.equal(row.status, 'erased')
})

test('open invoices refuse it; the plan says so once', async () => {
  const organization = await node.organization()
  await node.invoice(organization)
  const operation = await planErasing(api, organization.id)
  const answer = await refused(
    409,
    'blocked',
    api.post(`/operations/${operation.id}/confirm`, { digest: operation.digest, slug: organization.slug }),
  )
  assert.ok(answer.blockers.length >= 1)
})
