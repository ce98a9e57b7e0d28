// The promise itself: an organization with rows in every table there is, with canaries in every text, is erased, and no
// trace of it is found anywhere but where it is meant to be. Its neighbour is not touched.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fillEveryTable, withoutChecks } from './erasure/fill.ts'
import { countsOf, hashesOf, tracesOf } from './erasure/scan.ts'
import { startNode, type TestOrganization } from './node.ts'
import { becomes, confirm, must, planErasing, startClosing } from './node/api.ts'

const node = await startNode({ after })
const { api, db, app } = node
const canary = 'kanariqx7zp9vt4wm8ru'
const email = 'kari.nordmann@canary.example'

const choices = await withoutChecks(db, app.modules)
/** Open papers and running services would refuse it, and rightly. */
const wanted = {
  invoices: { status: 'paid' }, recurring_invoices: { status: 'ended' }, services: { status: 'cancelled' }, instances: { desired: 'absent', deleted_at: '2026-01-01' }, debts: { settled_at: '2026-01-01' }, orders: { status: 'fulfilled' },
}
const fill = (organization: TestOrganization, text: string, rows: number) =>
  fillEveryTable(organization, { db, modules: app.modules, canary: text, rows, choices, wanted })

await node.plane()

test('nothing is left of an organization with rows in every table, and its neighbour is as it was', async () => {
  const [organization, neighbour] = [await named('Kanari Storforening'), await node.organization()]
  await becomes(api, (await startClosing(api, organization)).id, 'done')
  const failed = await fill(organization, canary, 100)
  assert.deepEqual(failed, {}, 'every table can be filled')
  await fill(neighbour, 'theneighbourstays', 3)
  const before = await countsOf(db, organization, app.modules)
  assert.deepEqual(Object.keys(before).filter((table) => !before[table] && !mayBeEmpty.has(table)), [])
  assert.ok(Object.keys(await tracesOf(db, [canary])).length > 50)
  const untouched = await hashesOf(db, neighbour, app.modules)

  const operation = await planErasing(api, organization.id, `Because ${canary} wants it`)
  await becomes(api, (await confirm(api, operation, organization.slug)).id, 'done')
  const traces = await tracesOf(db, [organization.uid, organization.slug, organization.name, email, canary])
  assert.deepEqual(Object.keys(traces).filter((place) => !mayStay.includes(place)), [])
  assert.deepEqual(await hashesOf(db, neighbour, app.modules), untouched)
})

/** The tombstone, the receipt and the outer part of the audit log. */
const mayStay = [
  'organizations.uid', 'receipts.subject_uid', 'receipts.file', 'audit_entries.organization_uid', 'audit_entries.chain', 'audit_entries.subject_id',
  'audit_entries.facts', 'audit_heads.chain',
]
const mayBeEmpty = new Set(['organization_locks', 'retention_decisions'])

async function named(name: string): Promise<TestOrganization> {
  const body = { name, slug: 'kanari-storforening', type: 'company', timezone: 'Europe/Oslo', contact_email: email, reason: `For ${name}` }
  const { id, uid, slug } = await must(201, api.post('/organizations', body, { 'idempotency-key': 'the-first-request' }))
  return { id, uid, slug, name, namespace: `tenure-${uid}` }
}
