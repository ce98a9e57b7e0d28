// Nothing commits together with a file. The receipt's number of files is what was there at the first look,
// however often their deletion dies and begins anew; and so it is for those that come late.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { addCount, countsOf } from '#lifecycle/erasure/counts.ts'
import { below, eraseFiles, filesLeft } from '#lifecycle/rows/files.ts'
import { lifecycleMigrations } from '#lifecycle/rows/owned-tables.ts'
import { newUid } from '#platform/ids.ts'
import { platformMigrations } from '#platform/tables.ts'
import { testDatabase } from '#test/database.ts'
import { markedFolder } from '#test/blobs.ts'
import { insertOrganization, moduleContext } from '#test/module-context.ts'

const { db } = await testDatabase(
  { after },
  {
    migrations: [
      { owner: 'platform', migrations: platformMigrations },
      { owner: 'lifecycle', migrations: lifecycleMigrations },
    ],
  },
)
const folder = mkdtempSync(join(tmpdir(), 'tenure-files-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('killed after every third file, the receipt still counts all of them; what comes late is added', async () => {
  const store = below(await markedFolder(folder), 'organizations/one/')
  const organization = await insertOrganization(db, 'files', 'erasing')
  const operation = { id: 1, uid: newUid(), kind: 'organization.erase' }
  for (let number = 0; number < 10; number++) await store.put(`file-${number}`, Buffer.from('12345'))
  let deletions = 0
  let deaths = 0
  const dying = {
    ...store,
    async delete(key: string) {
      await store.delete(key)
      if (++deletions % 3 === 0) throw new Error('killed')
    },
  }
  const context = (late: boolean) =>
    moduleContext(db, organization, {
      operation,
      counted: (tx, count) => addCount(tx, operation.uid, count, late),
    })
  for (;;) {
    const error = await eraseFiles(context(false), dying, 'attachments').then(
      () => null,
      (thrown: Error) => thrown,
    )
    if (!error) break
    assert.equal(error.message, 'killed')
    deaths++
  }
  assert.equal(deaths, 3)
  assert.deepEqual(await filesLeft(store), { count: 0, bytes: 0 })
  const counted = async () =>
    (await countsOf(db, operation.uid)).map(({ table_name, files, bytes }) => [
      table_name,
      Number(files),
      Number(bytes),
    ])
  assert.deepEqual(await counted(), [['attachments', 10, 50]])
  await store.put('late', Buffer.from('1'))
  await eraseFiles(context(true), store, 'attachments')
  assert.deepEqual(await counted(), [['attachments', 11, 51]])
})

test('late files whose deletion fails or dies are counted once, however often it is tried', async () => {
  const store = below(await markedFolder(folder), 'organizations/two/')
  const organization = await insertOrganization(db, 'late-files', 'erasing')
  const operation = { id: 2, uid: newUid(), kind: 'organization.erase' }
  const late = moduleContext(db, organization, {
    operation,
    counted: (tx, count) => addCount(tx, operation.uid, count, true),
  })
  const counted = async () =>
    (await countsOf(db, operation.uid)).map((row) => [
      Number(row.files) + Number(row.late_files),
      Number(row.bytes) + Number(row.late_bytes),
    ])
  for (const key of ['one', 'two']) await store.put(key, Buffer.from('12345'))
  for (let turn = 0; turn < 3; turn++) {
    await assert.rejects(
      eraseFiles(
        late,
        {
          ...store,
          delete: async () => {
            throw new Error('away')
          },
        },
        'attachments',
      ),
      /away/,
    )
  }
  assert.deepEqual(await counted(), [[2, 10]])
  const dying = {
    ...store,
    delete: async (key: string) => {
      await store.delete(key)
      throw new Error('killed')
    },
  }
  await assert.rejects(eraseFiles(late, dying, 'attachments'), /killed/)
  await eraseFiles(late, store, 'attachments')
  assert.deepEqual([await counted(), await filesLeft(store)], [[[2, 10]], { count: 0, bytes: 0 }])
  await store.put('three', Buffer.from('1'))
  await eraseFiles(late, store, 'attachments')
  assert.deepEqual(await counted(), [[3, 11]])
})
