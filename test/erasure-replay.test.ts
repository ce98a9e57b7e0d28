// A backup brings an erased customer back. The ledger outside the database knows, says so, and lets it be
// erased again.
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
import { tamper } from './erasure/receipts-world.ts'
import { becomes, must, refused, startErasing } from './node/api.ts'

const ledger = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
const node = await startNode({ after }, { erasing: { ledger, settlingMilliseconds: 0 } })
const { api, db } = node
const unshared = <T>(work: () => Promise<T>) => work()
const entryOf = (organization_uid: string) => ({
  at: '2026-11-21T10:00:00.000Z',
  event: 'begun' as const,
  organization_uid,
  operation_uid: newUid(),
  receipt_number: null,
  receipt_hash: null,
})

const book = erasureLedger(ledgerFile(ledger, unshared))
const statusOf = async ({ id }: { id: number }) => (await must(200, api.get(`/organizations/${id}`))).status
const stateOf = async ({ uid }: { uid: string }) =>
  (await must(200, api.get('/erasures'))).items.find(({ organization_uid }: any) => organization_uid === uid)
    ?.status
const wrongUids = async (organization_uids: string[]) =>
  (
    await refused(
      422,
      'validation_failed',
      api.post('/erasures/replay', { organization_uids, reason: 'Not these' }),
    )
  ).errors

/** What a restore does: the row is there again, with the uid that it had. */
async function takesUid(back: { id: number }, gone: { id: number; uid: string }) {
  await sql`update organizations set uid = ${newUid()} where id = ${gone.id}`.execute(db)
  await sql`update organizations set uid = ${gone.uid} where id = ${back.id}`.execute(db)
}

/** One that was erased yesterday, and is there today as if nothing had been. */
async function returned(type?: string) {
  const organization = await node.organization(type)
  const entry = { ...entryOf(organization.uid), at: '2026-11-20T10:00:00.000Z' }
  await book.write(entry)
  await book.write({ ...entry, event: 'finished', receipt_number: 1, receipt_hash: 'x' })
  return organization
}

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

test('nobody erases as a replay one that is kept', async () => {
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

test('nobody erases as a replay what the ledger does not name', async () => {
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

test('without a ledger nothing is erased', async (t) => {
  const bare = await startNode(t, { erasing: { ledger: null, settlingMilliseconds: 0 } })
  const organization = await bare.organization()
  const plan = await must(
    201,
    bare.api.post('/operations', {
      kind: 'organization.erase',
      organization_id: organization.id,
      input: {},
      reason: 'Because',
    }),
  )
  const answer = await refused(
    409,
    'blocked',
    bare.api.post(`/operations/${plan.id}/confirm`, { digest: plan.digest, slug: organization.slug }),
  )
  assert.deepEqual(
    answer.blockers.map(({ code }: { code: string }) => code),
    ['no_ledger'],
  )
  await refused(409, 'no_ledger', bare.api.get('/erasures'))
})

test('an entry is written once, and many writers keep the chain', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'deep', 'erasures.jsonl')
  const file = ledgerFile(path, oneAtATime())
  await assert.rejects(
    file.append(1, '{}'),
    { code: 'ENOENT' },
    'a folder that is not there is away, and is not made',
  )
  await file.mark.write(newUid())
  const one = erasureLedger(file)
  const entries = Array.from({ length: 20 }, () => entryOf(newUid()))
  await Promise.all([...entries, ...entries].map((entry) => one.write(entry)))
  const written = await one.entries()
  assert.deepEqual(
    written.map(({ seq }) => seq),
    entries.map((_, index) => index + 1),
  )
})

test('a half-written line is passed over; a changed or missing one is found', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
  const book = erasureLedger(ledgerFile(path, unshared))
  const uids = [newUid(), newUid(), newUid()]
  await book.write(entryOf(uids[0] as string))
  await appendFile(path, '{"seq":2,"at":"20')
  await book.write(entryOf(uids[1] as string))
  await book.write(entryOf(uids[2] as string))
  assert.deepEqual(
    (await book.entries()).map(({ organization_uid }) => organization_uid),
    uids,
  )
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replace(uids[1] as string, newUid()))
  await assert.rejects(book.entries(), LedgerBroken)
  await writeFile(
    path,
    text
      .split('\n')
      .filter((line) => !line.includes(uids[1] as string))
      .join('\n'),
  )
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
