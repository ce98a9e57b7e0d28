// The erasure ledger in a bucket that all nodes share, through the real client library: an object for each
// entry, whose number can be taken once.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import { openS3Store } from '#connectors/storage/s3.ts'
import { erasureLedger, LedgerBroken, type ErasureLedger, type NewEntry } from '#lifecycle/erasure/ledger.ts'
import { ledgerInBlobs } from '#main/erasing.ts'
import { newUid } from '#platform/ids.ts'
import type { RunnerDeps } from '#platform/operations/index.ts'
import { countsOf } from './erasure/scan.ts'
import { startNode, type TestOrganization } from './node.ts'
import { becomes, confirm, must, planErasing, refused, startErasing, waitsFor } from './node/api.ts'
import { startS3Server, type S3Server } from './storage/s3-server.ts'

Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' })
const server = await startS3Server()
after(server.close)
const open = ({ endpoint, bucket }: S3Server) => openS3Store({ endpoint, bucket, region: 'eu-north-1' })
/** As a node that has just been started sees it: nothing is remembered. */
const freshLedger = async (at = server): Promise<ErasureLedger> =>
  erasureLedger(ledgerInBlobs(await open(at), 'the bucket'))

/** The node's way to the bucket. */
let losesAnswer = false
const store = await open(server)
const blobs: BlobStore = {
  ...store,
  async put(...all) {
    const stored = await store.put(...all)
    if (!losesAnswer) return stored
    losesAnswer = false
    throw new Error('The connection broke off.')
  },
}

let away = false
const goAway = async () => {
  away = true
  await server.close()
}
const comeBack = async () => {
  if (away) await server.reopen()
  away = false
}

const meanwhile = new Map<string, () => Promise<unknown>>()
const probe: RunnerDeps['probe'] = async (point, { id }, { key }) => {
  const name = `${id} ${point} ${key}`
  const act = meanwhile.get(name)
  meanwhile.delete(name)
  await act?.()
}
const before = ({ id }: { id: number }, step: string, act: () => Promise<unknown>) =>
  meanwhile.set(`${id} before_step ${step}`, act)

const node = await startNode(
  { after },
  {
    probe,
    erasing: { ledger: ledgerInBlobs(blobs, 'the bucket'), settlingMilliseconds: 0 },
  },
)
const { api, db, app } = node
await must(200, api.patch('/erasures/limits', { velocity_per_hour: 1000 }))

const entriesOf = async ({ uid }: { uid: string }) =>
  (await (await freshLedger()).entries()).filter(({ organization_uid }) => organization_uid === uid)
const eventsOf = async (organization: { uid: string }) =>
  (await entriesOf(organization)).map(({ event }) => event)
const receiptsOf = ({ uid }: { uid: string }) =>
  db.selectFrom('receipts').selectAll().where('subject_uid', '=', uid).orderBy('number').execute()
const erase = async (organization: TestOrganization) =>
  becomes(api, (await startErasing(api, organization)).id, 'done')

const replay = (uid: string) =>
  api.post('/erasures/replay', { organization_uids: [uid], reason: 'After the restore' })

async function closed(): Promise<TestOrganization> {
  const organization = await node.organization()
  await must(200, api.post(`/organizations/${organization.id}/retire`, { reason: 'The contract has ended' }))
  return organization
}

test('an erasing leaves its two entries in the bucket, and another node reads them', async () => {
  const organization = await closed()
  await erase(organization)
  const entries = await entriesOf(organization)
  const [receipt] = await receiptsOf(organization)
  assert.deepEqual(
    entries.map(({ seq, event, receipt_number, receipt_hash }) => [seq, event, receipt_number, receipt_hash]),
    [
      [1, 'begun', null, null],
      [2, 'finished', receipt?.number, receipt?.hash],
    ],
  )
  const { ledger, items } = await must(200, api.get('/erasures'))
  assert.deepEqual(
    [ledger, items[0].organization_uid, items[0].status, items[0].receipt_number],
    ['the bucket', organization.uid, 'erased', receipt?.number],
  )
})

test('nothing goes while the bucket is away, and the erasing goes on when it is back', async (t) => {
  t.after(comeBack)
  const organization = await closed()
  const rows = await countsOf(db, organization, app.modules)
  const operation = await planErasing(api, organization.id)
  before(operation, 'ledger', goAway)
  await confirm(api, operation, organization.slug)
  const waiting = await waitsFor(api, operation.id, 'retrying')
  assert.match(waiting.waiting_for[0].message, /^The erasure ledger cannot be (written|read): /)
  const now = await countsOf(db, organization, app.modules)
  assert.deepEqual(
    Object.keys(rows).filter((table) => (now[table] ?? 0) < (rows[table] ?? 0)),
    [],
  )
  assert.ok(Object.values(rows).some((count) => count > 0))
  const counts = await db
    .selectFrom('erasure_counts')
    .selectAll()
    .where('operation_uid', '=', operation.uid)
    .execute()
  const gone = counts.filter(
    ({ erased, anonymised, files }) => Number(erased) + Number(anonymised) + Number(files),
  )
  assert.deepEqual(gone, [])
  await refused(503, 'ledger_unreadable', api.get('/erasures'))
  await refused(503, 'ledger_unreadable', replay(organization.uid))
  await comeBack()
  assert.deepEqual(await eventsOf(organization), [])
  await becomes(api, operation.id, 'done')
  assert.deepEqual(await eventsOf(organization), ['begun', 'finished'])
})

test('the bucket is away at the very end: the tombstone is there, and the ledger hears of it later', async (t) => {
  t.after(comeBack)
  const organization = await closed()
  const operation = await planErasing(api, organization.id)
  before(operation, 'ledger.finished', goAway)
  await confirm(api, operation, organization.slug)
  await waitsFor(api, operation.id, 'retrying')
  assert.equal((await receiptsOf(organization)).length, 1)
  await comeBack()
  await becomes(api, operation.id, 'done')
  assert.deepEqual(await eventsOf(organization), ['begun', 'finished'])
})

test('an entry whose answer was lost on the way is found and not written twice', async () => {
  const organization = await closed()
  const operation = await planErasing(api, organization.id)
  before(operation, 'ledger', async () => {
    losesAnswer = true
  })
  await confirm(api, operation, organization.slug)
  await waitsFor(api, operation.id, 'retrying')
  await becomes(api, operation.id, 'done')
  assert.equal(losesAnswer, false)
  assert.deepEqual(await eventsOf(organization), ['begun', 'finished'])
})

test('customers that are erased at the same moment take different numbers', async () => {
  const organizations = await Promise.all([closed(), closed(), closed(), closed()])
  const all = Promise.withResolvers<void>()
  let there = 0
  await Promise.all(
    organizations.map(async (organization) => {
      const operation = await planErasing(api, organization.id)
      before(operation, 'ledger', () => {
        if (++there === organizations.length) all.resolve()
        return all.promise
      })
      await confirm(api, operation, organization.slug)
      await becomes(api, operation.id, 'done')
    }),
  )
  const entries = await (await freshLedger()).entries()
  assert.deepEqual(
    entries.map(({ seq }) => seq),
    entries.map((_, index) => index + 1),
  )
  for (const organization of organizations)
    assert.deepEqual(await eventsOf(organization), ['begun', 'finished'])
})

test('two nodes that write at once take different numbers, each entry once, and the chain holds', async (t) => {
  const other = await startS3Server()
  t.after(other.close)
  const nodes = [await freshLedger(other), await freshLedger(other)]
  const entries = Array.from({ length: 12 }, () => newEntry())
  const written = await Promise.all(nodes.flatMap((ledger) => entries.map((entry) => ledger.write(entry))))
  const read = await (await freshLedger(other)).entries()
  assert.deepEqual(
    read.map(({ seq }) => seq),
    entries.map((_, index) => index + 1),
  )
  assert.deepEqual(new Set(written.map(({ hash }) => hash)), new Set(read.map(({ hash }) => hash)))
  for (const ledger of nodes) assert.deepEqual(await ledger.entries(), read)
})

test('an entry that was taken out of the bucket or changed there is found', async (t) => {
  const other = await startS3Server()
  t.after(other.close)
  const bucket = await open(other)
  const ledger = await freshLedger(other)
  for (let number = 0; number < 3; number++) await ledger.write(newEntry())
  const second = 'erasure-ledger/000000000002'
  const line = await text((await bucket.get(second)) ?? assert.fail())
  await bucket.delete(second)
  await assert.rejects(async () => (await freshLedger(other)).entries(), LedgerBroken)
  await bucket.put(second, Buffer.from(line.replace('begun', 'finished')))
  await assert.rejects(async () => (await freshLedger(other)).entries(), LedgerBroken)
  await bucket.put(second, Buffer.from(line))
  assert.equal((await (await freshLedger(other)).entries()).length, 3)
})

test('what a backup has brought back is found in the bucket and erased again', async () => {
  const gone = await closed()
  await erase(gone)
  const back = await node.organization()
  // What a restore does: the row is there again, with the uid that it had.
  await sql`update organizations set uid = ${newUid()} where id = ${gone.id}`.execute(db)
  await sql`update organizations set uid = ${gone.uid} where id = ${back.id}`.execute(db)
  const { items } = await must(200, replay(gone.uid))
  assert.deepEqual(
    items.map(({ organization_id, problem }: any) => [organization_id, problem]),
    [[back.id, null]],
  )
  await becomes(api, items[0].operation_id, 'done')
  assert.deepEqual(await eventsOf(gone), ['begun', 'finished', 'begun', 'finished'])
  const [first, second] = await receiptsOf(gone)
  assert.deepEqual([second?.kind, second?.supplements], ['replay', first?.number])
})

function newEntry(): NewEntry {
  return {
    at: '2026-11-21T10:00:00.000Z',
    event: 'begun',
    organization_uid: newUid(),
    operation_uid: newUid(),
    receipt_number: null,
    receipt_hash: null,
  }
}
