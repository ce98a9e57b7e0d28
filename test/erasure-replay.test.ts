// A backup brings an erased customer back. The ledger outside the database knows, says so, and lets it be erased again.
import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { erasureLedger, LedgerBroken } from '#lifecycle/erasure/ledger.ts'
import { ledgerFile } from '#lifecycle/erasure/ledger-file.ts'
import { holdReturned } from '#lifecycle/erasure/replay.ts'
import { systemClock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { startNode } from './node.ts'
import { becomes, must, refused, startErasing } from './node/api.ts'

const ledger = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
const node = await startNode({ after }, { erasing: { ledger, settlingMilliseconds: 0 } })
const { api, db } = node
const unshared = <T>(work: () => Promise<T>) => work()
const entryOf = (organization_uid: string) => ({
  at: '2026-11-21T10:00:00.000Z', event: 'begun' as const, organization_uid, operation_uid: newUid(), receipt_number: null, receipt_hash: null,
})

test('an organization that a backup has brought back is erased again, whatever it is doing', async () => {
  const organization = await node.organization()
  await becomes(api, (await startErasing(api, organization)).id, 'done')
  const back = await node.organization()
  await node.fill(back, [await node.plane()])
  await node.invoice(back)
  // What a restore does: the row is there again, with the uid that it had.
  await sql`update organizations set uid = ${newUid()} where id = ${organization.id}`.execute(db)
  await sql`update organizations set uid = ${organization.uid} where id = ${back.id}`.execute(db)
  const { items } = await must(200, api.get('/erasures'))
  const entry = items.find(({ organization_uid }: { organization_uid: string }) => organization_uid === organization.uid)
  assert.deepEqual([entry.status, entry.organization_id], ['back', back.id])

  const replayed = await must(200, api.post('/erasures/replay', { reason: 'After the restore of Friday' }))
  assert.deepEqual(replayed.items.map(({ problem }: { problem: string | null }) => problem), [null])
  await becomes(api, replayed.items[0].operation_id, 'done')
  const receipts = await db.selectFrom('receipts').selectAll().where('subject_uid', '=', organization.uid).orderBy('number').execute()
  assert.deepEqual(receipts.map(({ kind }) => kind), ['erasure', 'replay'])
  assert.equal(Number(receipts[1]?.supplements), Number(receipts[0]?.number))
  assert.deepEqual((await must(200, api.post('/erasures/replay', { reason: 'Once more' }))).items, [])
})

test('at the start an active organization that is back is suspended, and the next start finds it held', async () => {
  const organization = await node.organization()
  const book = erasureLedger(ledgerFile(ledger, unshared))
  await book.write({ ...entryOf(organization.uid), event: 'finished', receipt_number: 1, receipt_hash: 'x' })
  const statusOf = async () => (await must(200, api.get(`/organizations/${organization.id}`))).status
  for (let start = 0; start < 2; start++) {
    const back = await holdReturned({ db, clock: systemClock }, book)
    assert.deepEqual([back.map(({ organization_uid }) => organization_uid), await statusOf()], [[organization.uid], 'suspended'])
  }
})

test('nobody erases as a replay what the ledger does not name', async () => {
  const organization = await node.organization()
  const plan = { kind: 'organization.erase', organization_id: organization.id, input: { replay: true }, reason: 'Without guards' }
  const answer = await refused(422, 'validation_failed', api.post('/operations', plan))
  assert.ok(answer.errors['input.replay'])
})

test('without a ledger nothing is erased', async (t) => {
  const bare = await startNode(t, { erasing: { ledger: null, settlingMilliseconds: 0 } })
  const organization = await bare.organization()
  const plan = await must(201, bare.api.post('/operations', { kind: 'organization.erase', organization_id: organization.id, input: {}, reason: 'Because' }))
  const answer = await refused(409, 'blocked', bare.api.post(`/operations/${plan.id}/confirm`, { digest: plan.digest, slug: organization.slug }))
  assert.deepEqual(answer.blockers.map(({ code }: { code: string }) => code), ['no_ledger'])
  await refused(409, 'no_ledger', bare.api.get('/erasures'))
})

test('an entry is written once, and many writers keep the chain', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'deep', 'erasures.jsonl')
  const one = erasureLedger(ledgerFile(path, oneAtATime()))
  const entries = Array.from({ length: 20 }, () => entryOf(newUid()))
  await Promise.all([...entries, ...entries].map((entry) => one.write(entry)))
  const written = await one.entries()
  assert.deepEqual(written.map(({ seq }) => seq), entries.map((_, index) => index + 1))
})

test('a half-written line is passed over; a changed or missing one is found', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
  const book = erasureLedger(ledgerFile(path, unshared))
  const uids = [newUid(), newUid(), newUid()]
  await book.write(entryOf(uids[0] as string))
  await appendFile(path, '{"seq":2,"at":"20')
  await book.write(entryOf(uids[1] as string))
  await book.write(entryOf(uids[2] as string))
  assert.deepEqual((await book.entries()).map(({ organization_uid }) => organization_uid), uids)
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replace(uids[1] as string, newUid()))
  await assert.rejects(book.entries(), LedgerBroken)
  await writeFile(path, text.split('\n').filter((line) => !line.includes(uids[1] as string)).join('\n'))
  await assert.rejects(book.entries(), LedgerBroken)
  await assert.rejects(book.write(entryOf(newUid())), LedgerBroken)
})

function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}
