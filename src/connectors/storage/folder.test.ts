// The folder as a store of files, and faults that only a folder has.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, rename, rm, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test, type TestContext } from 'node:test'
import { newUid } from '#platform/ids.ts'
import { StoreUnavailable, type BlobStore } from './blob-store.ts'
import { all } from './conformance-shared.ts'
import { blobStoreConformance } from './conformance.ts'
import { openFolderStore } from './folder.ts'

async function folder(t: TestContext): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'tenure-blobs-'))
  t.after(() => rm(root, { recursive: true, force: true }))
  return join(root, 'files')
}

async function marked(root: string): Promise<BlobStore> {
  const store = await openFolderStore(root)
  await store.mark.write(newUid())
  return store
}

blobStoreConformance('a folder', async (t) => {
  const root = await folder(t)
  return {
    store: await marked(root),
    second: await openFolderStore(root),
    goDown: () => rename(root, `${root}-unmounted`),
  }
})

test('the empty place of an unmounted drive is not an empty store', async (t) => {
  const root = await folder(t)
  const store = await marked(root)
  await store.put('a/x', Buffer.from('1'))
  await rename(root, `${root}-drive`)
  await mkdir(root)
  await assert.rejects(all(store.list('')), StoreUnavailable)
  await assert.rejects(store.delete('a/x'), StoreUnavailable)
  await assert.rejects(store.stat('a/x'), StoreUnavailable)
  await assert.rejects(store.put('a/y', Buffer.from('2')), StoreUnavailable)
  await rm(root, { recursive: true })
  await rename(`${root}-drive`, root)
  assert.deepEqual(await all(store.list('')), [{ key: 'a/x', bytes: 1 }])
})

test('what a killed process has left half written is found and deleted', async (t) => {
  const root = await folder(t)
  const store = await marked(root)
  await mkdir(join(root, 'a'))
  await writeFile(join(root, 'a', '.part-0b9c6b5e-7d3a-4f0e-9f1c-2f4f5b6a7c8d-x'), 'half')
  assert.deepEqual(await all(store.list('')), [])
  assert.deepEqual(await all(store.unfinished('')), [{ key: 'a/x', bytes: 4 }])
  await store.delete('a/x')
  assert.deepEqual(await readdir(root), ['.tenure-files'])
})

test('folders go with their last file, because their names say whose it was', async (t) => {
  const root = await folder(t)
  const store = await marked(root)
  await store.put('o/one/d/x', Buffer.from('1'))
  await store.put('o/two/y', Buffer.from('2'))
  await store.delete('o/one/d/x')
  assert.deepEqual(await readdir(join(root, 'o')), ['two'])
  await store.delete('o/two/y')
  assert.deepEqual(await readdir(root), ['.tenure-files'])
})

test('opening makes nothing, and before the mark is written nothing is read or written', async (t) => {
  const root = await folder(t)
  const store = await openFolderStore(root)
  await assert.rejects(store.put('a/x', Buffer.from('1')), StoreUnavailable)
  await assert.rejects(store.stat('a/x'), StoreUnavailable)
  assert.equal(await store.mark.read(), null)
  await assert.rejects(readdir(root), { code: 'ENOENT' })
})

test('a drive that goes away while a file is written is away, and nothing is made in its place', async (t) => {
  const root = await folder(t)
  const store = await marked(root)
  await store.put('o/one/x', Buffer.from('1'))
  const goAway = async function* () {
    yield Buffer.from('1')
    await rename(root, `${root}-away`)
    yield Buffer.from('2')
  }
  await assert.rejects(store.put('o/one/x', Readable.from(goAway())), StoreUnavailable)
  await assert.rejects(readdir(root), { code: 'ENOENT' })
  await rename(`${root}-away`, root)
  const whole = await store.get('o/one/x')
  assert.equal(await text(whole as Readable), '1')
})

test('a mark that an earlier version made names nothing, and gets its uid', async (t) => {
  const root = await folder(t)
  await mkdir(root)
  await writeFile(join(root, '.tenure-files'), '')
  const store = await openFolderStore(root)
  assert.equal(await store.mark.read(), '')
  const uid = newUid()
  await store.mark.write(uid)
  assert.equal(await store.mark.read(), uid)
})
