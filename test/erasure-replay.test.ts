// A backup brings an erased customer back. The ledger outside the database knows, says so, and lets it be
// erased again.
import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { newUid } from '#platform/ids.ts'
import { startNode } from './node.ts'
import { tamper } from './erasure/receipts-world.ts'
import { becomes, must, refused, startErasing } from './node/api.ts'
import { replayWorld } from '#test/erasure/replay-world.ts'

const { node, stateOf, takesUid, wrongUids, returned } = await replayWorld({ after })
const { api, db } = node

test('an organization that a backup has brought back is erased again, whatever it is doing', async () => {
  const organization = await node.organization()
  await becomes(api, (await startErasing(api, organization)).id, 'done')
  const back = await node.organization()
  await node.fill(back, [await node.plane()])
  await node.invoice(back)
  await takesUid(back, organization)
  const { items } = await must(200, api.get('/erasures'))
  const entry = items.find(
    ({ organization_uid }: { organization_uid: string }) => organization_uid === organization.uid,
  )
  assert.deepEqual([entry.status, entry.organization_id], ['back', back.id])

  const replayed = await must(
    200,
    api.post('/erasures/replay', {
      organization_uids: [organization.uid],
      reason: 'After the restore of Friday',
    }),
  )
  assert.deepEqual(
    replayed.items.map(({ problem }: { problem: string | null }) => problem),
    [null],
  )
  await becomes(api, replayed.items[0].operation_id, 'done')
  const receipts = await db
    .selectFrom('receipts')
    .selectAll()
    .where('subject_uid', '=', organization.uid)
    .orderBy('number')
    .execute()
  assert.deepEqual(
    receipts.map(({ kind }) => kind),
    ['erasure', 'replay'],
  )
  const { supplements } = await must(200, api.get(`/receipts/${receipts[1]?.number}`))
  const [{ number, uid, hash } = {}] = receipts
  assert.deepEqual(supplements, { number, uid, hash, is_here: true })
  assert.deepEqual(await wrongUids([organization.uid]), {
    'organization_uids.0': ['It is not back: it is erased.'],
  })
})

test('a replay that gets the number of the receipt that it adds to names that one and not itself', async (t) => {
  const own = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
  const alone = await startNode(t, { erasing: { ledger: own, settlingMilliseconds: 0 } })
  const organization = await alone.organization()
  await becomes(alone.api, (await startErasing(alone.api, organization)).id, 'done')
  const first = await alone.db.selectFrom('receipts').selectAll().executeTakeFirstOrThrow()
  // The backup is older than the erasing: it brings the customer back and takes the receipt away.
  const back = await alone.organization()
  await sql`update organizations set uid = ${newUid()} where id = ${organization.id}`.execute(alone.db)
  await sql`update organizations set uid = ${organization.uid} where id = ${back.id}`.execute(alone.db)
  await tamper(alone.db, 'delete from receipts')
  const { items } = await must(
    200,
    alone.api.post('/erasures/replay', {
      organization_uids: [organization.uid],
      reason: 'After the restore',
    }),
  )
  await becomes(alone.api, items[0].operation_id, 'done')
  const second = await must(200, alone.api.get(`/receipts/${first.number}`))
  assert.deepEqual(second.receipt.supplements, { number: first.number, uid: first.uid, hash: first.hash })
  assert.deepEqual(
    [second.number, second.uid === first.uid, second.hash === first.hash],
    [first.number, false, false],
  )
  assert.deepEqual([second.supplements.is_here, second.supplemented_by], [false, []])
})

test('while a replay waits for a hold the list says whose data is back, and what it waits for', async () => {
  const back = await returned()
  const hold = await must(
    201,
    api.post(`/organizations/${back.id}/locks`, { kind: 'legal_hold', reason: 'A court asks' }),
  )
  const {
    items: [item],
  } = await must(
    200,
    api.post('/erasures/replay', { organization_uids: [back.uid], reason: 'After the restore' }),
  )
  await becomes(api, item.operation_id, 'waiting')
  const listed = async () =>
    (await must(200, api.get('/erasures'))).items.find(({ organization_uid: uid }: any) => uid === back.uid)
  const { organization_name, status, finished_at, going_on } = await listed()
  assert.deepEqual([organization_name, status, finished_at !== null], [back.name, 'erasing', true])
  assert.deepEqual(
    [going_on.operation_id, going_on.status, going_on.waiting_for.length],
    [item.operation_id, 'waiting', 1],
  )
  assert.match(going_on.waiting_for[0], /hold/)
  await must(204, api.delete(`/locks/${hold.id}?reason=Over`))
  await becomes(api, item.operation_id, 'done')
  const after = await listed()
  assert.deepEqual([after.status, after.organization_name, after.going_on], ['erased', null, null])
})

test('only who is named is erased again: the others stay as they are, also when one that is named is not back', async () => {
  const [one, other, stranger] = [await returned(), await returned(), await node.organization()]
  await refused(422, 'validation_failed', api.post('/erasures/replay', { reason: 'All of them' }))
  await refused(
    422,
    'validation_failed',
    api.post('/erasures/replay', { organization_uids: [], reason: 'Nobody' }),
  )
  assert.deepEqual(Object.keys(await wrongUids([one.uid, stranger.uid, newUid()])), [
    'organization_uids.1',
    'organization_uids.2',
  ])
  assert.deepEqual(await Promise.all([one, other].map(stateOf)), ['back', 'back'])
  const { items } = await must(
    200,
    api.post('/erasures/replay', { organization_uids: [one.uid, one.uid], reason: 'That one' }),
  )
  assert.deepEqual(
    items.map(({ organization_id, notice }: any) => [organization_id, notice]),
    [[one.id, null]],
  )
  await becomes(api, items[0].operation_id, 'done')
  assert.deepEqual(await Promise.all([one, other].map(stateOf)), ['erased', 'back'])
  const { facts } = (await must(200, api.get('/audit?action=erasing.replayed'))).items[0]
  assert.deepEqual(facts, { organization_uids: [one.uid] })
})

test('a second person is not asked again, and the answer says so', async () => {
  await must(200, api.patch('/organization-types/federation', { erasure_approval: 'four_eyes' }))
  const back = await returned('federation')
  const {
    items: [item],
  } = await must(
    200,
    api.post('/erasures/replay', { organization_uids: [back.uid], reason: 'After the restore' }),
  )
  assert.match(item.notice, /^A second person is not asked again: .* on 2026-11-20\.$/)
  await becomes(api, item.operation_id, 'done')
})

test('what the ledger does not name cannot be erased as a replay', async () => {
  const organization = await node.organization()
  const plan = {
    kind: 'organization.erase',
    organization_id: organization.id,
    input: { replay: true },
    reason: 'Without guards',
  }
  const answer = await refused(422, 'validation_failed', api.post('/operations', plan))
  assert.ok(answer.errors['input.replay'])
})
