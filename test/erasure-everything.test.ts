// The promise itself: an organization with rows in every table there is, with canaries in every text, is
// erased, and no trace of it is found anywhere but where it is meant to be. Its neighbour is not touched.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openFolderStore } from '#connectors/storage/folder.ts'
import { ownedTables } from '#lifecycle/rows/owned-tables.ts'
import { fillFiles, filesWith, hashOfFiles } from './erasure/files.ts'
import { wrongSums } from './erasure/receipts-world.ts'
import { countsOf, hashesOf, tracesOf } from './erasure/scan.ts'
import { startNode, type TestOrganization } from './node.ts'
import { becomes, confirm, must, planErasing, startClosing } from './node/api.ts'
import { fillInstallation, fillOrganization } from './world/world.ts'

const outside = mkdtempSync(join(tmpdir(), 'tenure-everything-'))
after(() => rmSync(outside, { recursive: true, force: true }))
const [files, ledger] = [join(outside, 'files'), join(outside, 'ledger')]
const node = await startNode(
  { after },
  {
    blobs: await openFolderStore(files),
    erasing: { ledger: join(ledger, 'erasures.jsonl'), settlingMilliseconds: 0 },
  },
)
const { api, app, db } = node
const canary = 'kanariqx7zp9vt4wm8ru'
const email = 'kari.nordmann@canary.example'
/** Of each file. */
const content = `${canary} ${email}`

/** Open papers and running services would refuse it, and rightly. */
const wanted = {
  contacts: {
    type: (_: unknown, number: number) =>
      ['primary', 'billing', 'technical'][Math.min(number, 1 + (number % 2))],
  },
  documents: { bytes: Buffer.byteLength(content), files_gone_at: null, status: 'stored' },
  debts: { settled_at: '2026-01-01' },
  instances: { desired: 'absent', deleted_at: '2026-01-01' },
  invoices: { status: 'paid' },
  operations: { status: 'done' },
  orders: { status: 'fulfilled' },
  recurring_invoices: { status: 'ended' },
  services: { status: 'cancelled' },
}
await node.plane()
await fillInstallation(db)
const fill = (organization: TestOrganization, text: string, rows: number, without: string[] = []) =>
  fillOrganization(organization, { db, canary: text, wanted, rows, without })

/** Closing takes sessions and links; rows that came by another way have to go all the same. */
async function refill(organization: TestOrganization): Promise<void> {
  const counts = await countsOf(db, organization, app.modules)
  await fill(
    organization,
    canary,
    rowsEach,
    Object.keys(counts).filter((table) => counts[table]),
  )
}

test('nothing is left of an organization with rows in every table, and its neighbour is as it was', async () => {
  const [organization, neighbour] = [await named('Kanari Storforening'), await node.organization()]
  await fill(organization, canary, rowsEach)
  await becomes(api, (await startClosing(api, organization)).id, 'done')
  await refill(organization)
  const stored = await fillFiles(files, organization, { db, text: content })
  await fill(neighbour, 'theneighbourstays', 3)
  await fillFiles(files, neighbour, { db, text: 'theneighbourstays' })
  const before = await countsOf(db, organization, app.modules)
  assert.deepEqual(
    Object.keys(before).filter((table) => !before[table] && !mayBeEmpty.has(table)),
    [],
  )
  assert.deepEqual(
    ofClients.filter((table) => (before[table] ?? 0) < rowsEach),
    [],
  )
  assert.ok(Object.keys(await tracesOf(db, [canary])).length > 50)
  const needles = [organization.uid, organization.slug, organization.name, email, canary]
  assert.equal(filesWith(files, needles).length, stored.count)
  const untouched = [await hashesOf(db, neighbour, app.modules), hashOfFiles(files, neighbour)]

  const operation = await planErasing(api, organization.id, `Because ${canary} wants it`)
  await becomes(api, (await confirm(api, operation, organization.slug)).id, 'done')
  const traces = await tracesOf(db, needles)
  assert.deepEqual(
    Object.keys(traces).filter((place) => !mayStay.includes(place)),
    [],
  )
  assert.deepEqual(filesWith(files, needles), [])
  const without = needles.filter((needle) => needle !== organization.uid)
  assert.equal((await tracesOf(db, without))['organizations.search_text'], undefined)
  assert.deepEqual(filesWith(ledger, without), [])
  assert.deepEqual([await hashesOf(db, neighbour, app.modules), hashOfFiles(files, neighbour)], untouched)
  await checkReceipt(organization, before, stored)
})

const rowsEach = 100

/** What a client has, by the names of its tables; one row each would prove little. */
const ofClients = [
  'invoices',
  'invoice_lines',
  'recurring_invoices',
  'services',
  'transactions',
  'transaction_allocations',
  'organization_packages',
  'payment_accounts',
  'contacts',
  'contact_updates',
  'contact_field_values',
  'sign_ins',
  'client_settings',
  'staff_notes',
  'mails',
  'documents',
  'support_tickets',
  'support_replies',
  'support_attachments',
  'orders',
  'order_lines',
]

/**
 * Its numbers are those of the rows and files that were there. Tenure's own tables grow by what an erasing
 * writes down.
 */
async function checkReceipt(
  { uid }: TestOrganization,
  before: Record<string, number>,
  stored: { count: number; bytes: number },
): Promise<void> {
  const {
    items: [{ number }],
  } = await must(200, api.get(`/receipts?organization_uid=${uid}`))
  const { receipt } = await must(200, api.get(`/receipts/${number}`))
  const own = new Set([...Object.keys(ownedTables.platform), ...Object.keys(ownedTables.lifecycle)])
  const expected = Object.entries(before)
    .filter(([table, count]) => count && !own.has(table))
    .sort()
  const told = new Map<string, { table: string; before: number; erased: number; anonymised: number }>(
    receipt.tables.map((each: { table: string }) => [each.table, each]),
  )
  assert.deepEqual(
    expected.map(([table]) => [table, told.get(table)?.before]),
    expected,
  )
  assert.deepEqual(
    expected.map(([table]) => [table, (told.get(table)?.erased ?? 0) + (told.get(table)?.anonymised ?? 0)]),
    expected,
  )
  assert.deepEqual(receipt.files, stored)
  assert.deepEqual(receipt.residue, [])
  assert.deepEqual(wrongSums(receipt.tables), [])
  const [
    {
      before: counted,
      written,
      kept: [{ count: entries }],
    },
  ] = receipt.tables.filter(({ table }: { table: string }) => table === 'audit_entries')
  assert.ok(
    written > 0 && counted + written === entries,
    'what the erasing wrote into the audit log is told apart',
  )
}

/** The tombstone, the receipt and the outer part of the audit log. */
const mayStay = [
  'organizations.uid',
  'organizations.search_text', // the uid
  'receipts.subject_uid',
  'receipts.file',
  'audit_entries.organization_uid',
  'audit_entries.chain',
  'audit_entries.subject_id',
  'audit_entries.facts',
  'audit_heads.chain',
]
const mayBeEmpty = new Set(['organization_locks', 'retention_decisions'])

async function named(name: string): Promise<TestOrganization> {
  const body = {
    name,
    slug: 'kanari-storforening',
    type: 'company',
    timezone: 'Europe/Oslo',
    contact_email: email,
    reason: `For ${name}`,
  }
  const { id, uid, slug } = await must(
    201,
    api.post('/organizations', body, { 'idempotency-key': 'the-first-request' }),
  )
  return { id, uid, slug, name, namespace: `tenure-${uid}` }
}
