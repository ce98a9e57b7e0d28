// What to do with an organization that a backup has brought back: the server suspends it at its start, and a
// person may keep it.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { holdReturned } from '#lifecycle/erasure/replay.ts'
import { systemClock } from '#platform/clock.ts'
import { becomes, must, refused, startErasing } from './node/api.ts'
import { entryOf, replayWorld } from '#test/erasure/replay-world.ts'

const { node, book, stateOf, statusOf, takesUid, wrongUids, returned } = await replayWorld({ after })
const { api, db } = node

test(
  'one that is kept is neither erased again nor suspended at the next start, and the audit log says ' +
    'who kept it and why',
  async () => {
    const [kept, back] = [await returned(), await returned()]
    const person = await node.person('system_administrator')
    await refused(
      403,
      'step_up_required',
      person.post(`/erasures/${kept.uid}/keep`, { reason: 'Without a proof' }),
    )
    await refused(422, 'validation_failed', api.post(`/erasures/${kept.uid}/keep`, {}))
    for (let time = 0; time < 2; time++) {
      const answer = await must(
        200,
        api.post(`/erasures/${kept.uid}/keep`, { reason: 'We restored because of them' }),
      )
      assert.deepEqual([answer.status, answer.organization_id], ['kept', kept.id])
    }
    assert.deepEqual(await wrongUids([kept.uid]), { 'organization_uids.0': ['It is not back: it is kept.'] })
    const held = await holdReturned({ db, clock: systemClock }, book)
    assert.deepEqual(
      [
        held.some(({ organization_uid }) => organization_uid === kept.uid),
        held.some(({ organization_uid }) => organization_uid === back.uid),
      ],
      [false, true],
    )
    assert.deepEqual([await statusOf(kept), await statusOf(back)], ['active', 'suspended'])
    assert.ok(await heldSince(back), 'the row says why')
    await must(200, api.post(`/erasures/${back.uid}/keep`, { reason: 'Them too' }))
    assert.equal(await statusOf(back), 'active', 'what the start has suspended goes on')
    assert.equal(await heldSince(back), null)
    const { items } = await must(200, api.get(`/audit?organization_id=${kept.id}&action=erasing.kept`))
    assert.deepEqual(
      items.map(({ reason }: any) => reason),
      ['We restored because of them'],
    )
  },
)

async function heldSince({ id }: { id: number }): Promise<string | null> {
  const { held_by_ledger_at } = await db
    .selectFrom('organizations')
    .select('held_by_ledger_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return held_by_ledger_at
}

test('one that is kept cannot be erased as a replay', async () => {
  const kept = await returned()
  await must(200, api.post(`/erasures/${kept.uid}/keep`, { reason: 'We restored because of them' }))
  const plan = {
    kind: 'organization.erase',
    organization_id: kept.id,
    input: { replay: true },
    reason: 'Without guards',
  }
  const { errors } = await refused(422, 'validation_failed', api.post('/operations', plan))
  assert.ok(errors['input.replay'])
})

test('one that was suspended already when it came back is kept as it was', async () => {
  const kept = await returned()
  await db.updateTable('organizations').set({ status: 'suspended' }).where('id', '=', kept.id).execute()
  await holdReturned({ db, clock: systemClock }, book)
  await must(200, api.post(`/erasures/${kept.uid}/keep`, { reason: 'They have not paid yet' }))
  assert.equal(await statusOf(kept), 'suspended')
})

test(
  'one that was kept is erased later in the ordinary way, and the ledger tells the whole story in ' +
    'its order',
  async () => {
    const kept = await returned()
    await must(200, api.post(`/erasures/${kept.uid}/keep`, { reason: 'We restored because of them' }))
    await becomes(api, (await startErasing(api, kept)).id, 'done')
    const entries = (await book.entries()).filter(({ organization_uid }) => organization_uid === kept.uid)
    assert.deepEqual(
      entries.map(({ event }) => event),
      ['begun', 'finished', 'kept', 'begun', 'finished'],
    )
    assert.equal(await stateOf(kept), 'erased')
    // Restored once more, to a day on which it was still there: that it was kept once counts no longer.
    const again = await node.organization()
    await takesUid(again, kept)
    assert.equal(await stateOf(kept), 'back')
    const receipt = await db
      .selectFrom('receipts')
      .select('kind')
      .where('subject_uid', '=', kept.uid)
      .executeTakeFirst()
    assert.equal(receipt?.kind, 'erasure')
  },
)

test('who is not back cannot be kept', async () => {
  const [living, gone] = [await node.organization(), await node.organization()]
  await becomes(api, (await startErasing(api, gone)).id, 'done')
  await refused(404, 'not_found', api.post(`/erasures/${living.uid}/keep`, { reason: 'Why not' }))
  await refused(409, 'not_back', api.post(`/erasures/${gone.uid}/keep`, { reason: 'Too late' }))
  const busy = await returned()
  const { items } = await must(
    200,
    api.post('/erasures/replay', { organization_uids: [busy.uid], reason: 'That one' }),
  )
  const { status } = await api.post(`/erasures/${busy.uid}/keep`, { reason: 'Changed my mind' })
  assert.equal(status, 409)
  await becomes(api, items[0].operation_id, 'done')
})

test('at the start an active organization that is back is suspended, and the next start finds it held', async () => {
  const organization = await node.organization()
  await book.write({ ...entryOf(organization.uid), event: 'finished', receipt_number: 1, receipt_hash: 'x' })
  for (let start = 0; start < 2; start++) {
    const back = await holdReturned({ db, clock: systemClock }, book)
    assert.deepEqual(
      [
        back.some(({ organization_uid }) => organization_uid === organization.uid),
        await statusOf(organization),
      ],
      [true, 'suspended'],
    )
  }
})
