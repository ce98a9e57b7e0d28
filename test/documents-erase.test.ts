// What becomes of files when things go wrong, and when their organization is erased.
import assert from 'node:assert/strict'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, describe, test } from 'node:test'
import { StoreUnavailable, type BlobStore } from '#connectors/storage/blob-store.ts'
import type { BatchCount } from '#lifecycle/contract/hook-context.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { documentsModule } from '#modules/documents/index.ts'
import { movableClock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { createLog } from '#platform/log.ts'
import type { Outcome, Reason, StepFailure, Stopped } from '#platform/operations/outcome.ts'
import { codeOf } from '#platform/told.ts'
import { testBlobs } from './blobs.ts'
import { testDatabase } from './database.ts'
import { memoryArchive } from './memory-archive.ts'
import { exporting, insertOrganization, moduleContext, residueIn, resultOf } from './module-context.ts'

const { db } = await testDatabase({ after })
const store = await testBlobs({ after })
const clock = movableClock(new Date('2026-05-04T08:00:00Z'))
const hour = 3_600_000

/** The store as the module sees it, with one call that fails once `broken` says so. */
let broken: (call: keyof BlobStore, key: string) => boolean = () => false
const blobs: BlobStore = {
  ...store,
  put: (key, ...rest) => guard('put', key, () => store.put(key, ...rest)),
  get: (key) => guard('get', key, () => store.get(key)),
  stat: (key) => guard('stat', key, () => store.stat(key)),
  delete: (key) => guard('delete', key, () => store.delete(key)),
  list: (prefix) => guarded('list', prefix, () => store.list(prefix)),
  unfinished: (prefix) => guarded('unfinished', prefix, () => store.unfinished(prefix)),
}
async function guard<T>(call: keyof BlobStore, key: string, run: () => Promise<T>): Promise<T> {
  if (broken(call, key)) throw new StoreUnavailable('away')
  return run()
}
async function* guarded<T>(
  call: keyof BlobStore,
  key: string,
  run: () => AsyncIterable<T>,
): AsyncGenerator<T> {
  if (broken(call, key)) throw new StoreUnavailable('away')
  yield* run()
}

const module = documentsModule.bind({ blobs })
const { tasks } = documentsModule.serve({
  db,
  clock,
  log: createLog('silent'),
  blobs,
  uploadBytes: 1000,
})
const task = (name: string) => tasks.find((each) => each.name === name)?.run(new AbortController().signal)
const folder = ({ uid }: Organization) => `organizations/${uid}/`
const keyOf = (organization: Organization, uid: string) => `${folder(organization)}documents/${uid}`
const rowsOf = ({ id }: Organization) =>
  db.selectFrom('documents').selectAll().where('organization_id', '=', id).orderBy('id').execute()
async function keysOf(organization: Organization): Promise<string[]> {
  const keys = []
  for await (const { key } of store.list(folder(organization))) keys.push(key)
  return keys.sort()
}

let count = 0
const organizationIn = (status: Organization['status'] = 'active') =>
  insertOrganization(db, `files-of-${++count}`, status)

async function document(
  organization: Organization,
  status: 'storing' | 'stored' | 'deleting' = 'stored',
  bytes = 10,
): Promise<string> {
  const uid = newUid()
  const now = clock.now().toISOString()
  await db
    .insertInto('documents')
    .values({
      uid,
      organization_id: organization.id,
      kind: 'document',
      name: 'x',
      content_type: 'text/plain',
      status,
      uploaded_by: 'Ada',
      uploaded_by_id: null,
      created_at: now,
      changed_at: now,
      ...(status !== 'storing' && { bytes, sha256: '0', stored_at: now }),
    })
    .execute()
  await store.put(keyOf(organization, uid), Buffer.alloc(bytes))
  return uid
}

/** What it waits for; nothing when it is done. */
const reasonsOf = (outcome: Outcome): Reason[] => (outcome.kind === 'waiting' ? outcome.reasons : [])

function erasing(organization: Organization) {
  const counts: BatchCount[] = []
  return {
    counts,
    ctx: moduleContext(db, organization, { clock, counted: async (_tx, given) => void counts.push(given) }),
  }
}
const sum = (counts: BatchCount[], what: 'files' | 'bytes') =>
  counts.reduce((total, { found, ...each }) => total + ((found ?? each)[what] ?? 0), 0)

describe('the sweep', () => {
  test('an upload that never ended goes after an hour, one that goes on stays', async () => {
    const home = await organizationIn()
    await document(home, 'storing')
    clock.advance(hour + 1)
    const fresh = await document(home, 'storing')
    await task('sweep-documents')
    assert.deepEqual(
      (await rowsOf(home)).map(({ uid }) => uid),
      [fresh],
    )
    assert.deepEqual(await keysOf(home), [keyOf(home, fresh)])
  })

  test('a deletion that was interrupted is ended', async () => {
    const home = await organizationIn()
    await document(home, 'deleting')
    const kept = await document(home)
    clock.advance(hour)
    await task('sweep-documents')
    assert.deepEqual(
      (await rowsOf(home)).map(({ uid }) => uid),
      [kept],
    )
    assert.deepEqual(await keysOf(home), [keyOf(home, kept)])
  })

  test('a store that is away keeps the row, so that the file is found again', async () => {
    const home = await organizationIn()
    await document(home, 'deleting')
    clock.advance(hour)
    broken = (call) => call === 'delete'
    await assert.rejects(async () => task('sweep-documents'), StoreUnavailable)
    broken = () => false
    assert.equal((await rowsOf(home)).length, 1)
    await task('sweep-documents')
    assert.deepEqual([await rowsOf(home), await keysOf(home)], [[], []])
  })

  test('a file that no row knows goes a week after it was first seen, and not one day earlier', async () => {
    const home = await organizationIn()
    const known = await document(home)
    await store.put(keyOf(home, newUid()), Buffer.from('after a restore'))
    await task('sweep-stray-files')
    clock.advance(6 * 24 * hour)
    await task('sweep-stray-files')
    assert.equal((await keysOf(home)).length, 2)
    clock.advance(24 * hour)
    await task('sweep-stray-files')
    assert.deepEqual(await keysOf(home), [keyOf(home, known)])
    assert.deepEqual(await db.selectFrom('document_strays').selectAll().execute(), [])
  })

  test("files of an organization that this database does not know are another installation's, and stay", async () => {
    const foreign = { ...(await organizationIn()), uid: newUid() }
    await store.put(keyOf(foreign, newUid()), Buffer.from('theirs'))
    for (const days of [0, 30]) {
      clock.advance(days * 24 * hour)
      await task('sweep-stray-files')
    }
    assert.equal((await keysOf(foreign)).length, 1)
  })

  test('nothing of an organization that is being erased is swept: the receipt counts it', async () => {
    const home = await organizationIn('erasing')
    await document(home, 'deleting')
    await document(home, 'storing')
    clock.advance(2 * hour)
    await task('sweep-documents')
    assert.equal((await rowsOf(home)).length, 2)
  })
})

describe('erasing', () => {
  test(
    'files and rows go, strays and neighbours of the folder are seen, and another organization keeps ' +
      'everything',
    async () => {
      const [home, other] = [await organizationIn('erasing'), await organizationIn('erasing')]
      for (const each of [1, 2, 3]) await document(home, 'stored', each)
      await store.put(keyOf(home, newUid()), Buffer.alloc(4))
      await document(other)
      const before = [await rowsOf(other), await keysOf(other)]
      const { ctx, counts } = erasing(home)
      await module.erasing.erase(ctx)
      assert.deepEqual([await rowsOf(home), await keysOf(home)], [[], []])
      assert.deepEqual([sum(counts, 'files'), sum(counts, 'bytes')], [4, 10])
      assert.deepEqual(await residueIn(module, ctx), [])
      assert.deepEqual([await rowsOf(other), await keysOf(other)], before)
    },
  )

  test("what a person or program has left in the organization's folder is residue", async () => {
    const home = await organizationIn('erasing')
    await store.put(`${folder(home)}plugins/gone/x`, Buffer.from('12345'))
    const { ctx } = erasing(home)
    await module.erasing.erase(ctx)
    assert.deepEqual(
      (await residueIn(module, ctx)).map(({ store: where, table, count: left }) => [where, table, left]),
      [['files', 'files', 1]],
    )
  })

  for (const call of ['delete', 'stat', 'list', 'unfinished'] as const) {
    test(`a store that fails at ${call} makes it fail to be tried again, and the rows stay`, async () => {
      const home = await organizationIn('erasing')
      await document(home)
      broken = (which) => which === call
      const { ctx, counts } = erasing(home)
      await assert.rejects(
        module.erasing.erase(ctx),
        (error: StepFailure) => error.errorClass === 'store_unavailable' && error.retryable,
      )
      assert.equal((await rowsOf(home)).length, 1)
      broken = () => false
      await module.erasing.erase(ctx)
      assert.deepEqual([await rowsOf(home), await keysOf(home), sum(counts, 'files')], [[], [], 1])
    })
  }

  test('a store that is away is never taken for an empty one when it is read back', async () => {
    const { ctx } = erasing(await organizationIn('erasing'))
    broken = (call) => call === 'list'
    await assert.rejects(
      module.erasing.verify(ctx),
      (error: StepFailure) => error.errorClass === 'store_unavailable' && error.retryable,
    )
    broken = () => false
  })

  test('stopped after any file, it counts each file once when it goes on', async () => {
    for (const stopAt of [1, 2, 3]) {
      const home = await organizationIn('erasing')
      for (const each of [1, 2, 3]) await document(home, 'stored', each)
      let deletions = 0
      broken = (call) => call === 'delete' && ++deletions === stopAt
      const { ctx, counts } = erasing(home)
      await assert.rejects(module.erasing.erase(ctx))
      broken = () => false
      await module.erasing.erase(ctx)
      assert.deepEqual([sum(counts, 'files'), sum(counts, 'bytes'), await keysOf(home)], [3, 6, []])
    }
  })

  test(
    'a row that says stored without its file is residue: it is named, waits, and never counts as an ' +
      'erased file',
    async () => {
      const home = await organizationIn('erasing')
      const [there, gone] = [await document(home, 'stored', 4), await document(home, 'stored', 5)]
      const bytes = await buffer((await store.get(keyOf(home, gone))) as Readable)
      await store.delete(keyOf(home, gone))
      const { ctx, counts } = erasing(home)
      for (const again of [1, 2]) {
        const [reason, ...others] = reasonsOf(await module.erasing.erase(ctx))
        assert.deepEqual([reason?.code, reason?.forceable, others], ['files_missing', true, []], `${again}`)
        assert.ok(reason?.message.includes(gone) && !reason.message.includes(there), reason?.message)
      }
      assert.deepEqual(
        (await rowsOf(home)).filter(({ files_gone_at }) => !files_gone_at).map(({ uid }) => uid),
        [gone],
      )
      assert.deepEqual([sum(counts, 'files'), sum(counts, 'bytes'), await keysOf(home)], [1, 4, []])
      await store.put(keyOf(home, gone), bytes)
      await module.erasing.erase(ctx)
      assert.deepEqual([sum(counts, 'files'), sum(counts, 'bytes'), await rowsOf(home)], [2, 9, []])
      assert.ok(counts.every(({ missing_files = 0 }) => missing_files === 0))
    },
  )

  test('a person may let it go on without the file: then it is counted as missing, and as nothing else', async () => {
    const home = await organizationIn('erasing')
    const gone = await document(home, 'stored', 5)
    await store.delete(keyOf(home, gone))
    const { ctx, counts } = erasing(home)
    assert.equal(reasonsOf(await module.erasing.erase(ctx))[0]?.code, 'files_missing')
    await module.erasing.erase({ ...ctx, forced: { by: 'Ada', reason: 'The drive is broken' } })
    assert.deepEqual([sum(counts, 'files'), sum(counts, 'bytes'), await rowsOf(home)], [0, 0, []])
    assert.equal(
      counts.reduce((total, { missing_files = 0 }) => total + missing_files, 0),
      1,
    )
  })

  test('an organization that is not being erased keeps files and rows, whatever calls it', async () => {
    const home = await organizationIn('retired')
    const uid = await document(home)
    const { ctx } = erasing(home)
    await assert.rejects(
      module.erasing.erase(ctx),
      (error: StepFailure) => error.errorClass === 'not_erasing',
    )
    assert.deepEqual(await keysOf(home), [keyOf(home, uid)])
    assert.equal((await rowsOf(home)).length, 1)
  })

  test('a legal hold that comes in the middle stops it before the next file', async () => {
    const home = await organizationIn('erasing')
    await document(home)
    const now = clock.now().toISOString()
    await db
      .insertInto('organization_locks')
      .values({
        organization_id: home.id,
        kind: 'legal_hold',
        reason: 'court',
        owner: 'Ada',
        owner_id: null,
        created_at: now,
        expires_at: null,
        released_at: null,
      })
      .execute()
    const { ctx } = erasing(home)
    await assert.rejects(
      module.erasing.erase(ctx),
      (error: Stopped) => error.reasons.map(codeOf).join() === 'legal_hold',
    )
    assert.equal((await keysOf(home)).length, 1)
  })
})

test('the inventory says how many documents there are and how many bytes', async () => {
  const home = await organizationIn()
  for (const bytes of [5, 7]) await document(home, 'stored', bytes)
  const { items } = await module.erasing.inventory(moduleContext(db, home))
  assert.deepEqual(
    items.map(({ kind, count: many, bytes }) => [kind, many, bytes]),
    [['documents', 2, 12]],
  )
})

test('an archive holds the files, and brings them back below the new organization', async () => {
  const [home, next] = [await organizationIn(), await organizationIn()]
  const uid = await document(home, 'stored', 6)
  const archive = memoryArchive()
  resultOf(await module.archive.export(exporting(db, home), archive))
  await db.deleteFrom('documents').where('uid', '=', uid).execute() // the archive's organization never lives beside its copy
  const operation = { id: 1, uid: newUid(), kind: 'organization.import' }
  resultOf(await module.archive.import(moduleContext(db, next, { operation }), archive.reader()))
  assert.deepEqual(
    (await rowsOf(next)).map((row) => [row.uid, row.bytes]),
    [[uid, 6]],
  )
  assert.deepEqual(await store.stat(keyOf(next, uid)), { bytes: 6 })
})
