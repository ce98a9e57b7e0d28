// What every store of files must do, as tests that the folder, S3 and any later store pass.
import assert from 'node:assert/strict'
import { describe, test, type TestContext } from 'node:test'
import { newUid } from '#platform/ids.ts'
import { StoreUnavailable } from './blob-store.ts'
import { type StoreHarness, type It, all } from './conformance-shared.ts'
import { writingTests, deletingTests } from './conformance-writing.ts'

/** Registers the tests. `makeStore` gives an empty store. */
export function blobStoreConformance(
  name: string,
  makeStore: (t: TestContext) => Promise<StoreHarness>,
): void {
  const it = (title: string, run: (harness: StoreHarness) => Promise<unknown>) =>
    test(title, { timeout: 60_000 }, async (t) => void (await run(await makeStore(t))))

  describe(`${name} as a store of files`, { concurrency: 1 }, () => {
    writingTests(it)
    readingTests(it)
    deletingTests(it)
    brokenTests(it)
  })
}

function readingTests(it: It): void {
  it('keeps one identity, the first that is written, and never lists it', async ({ store, second }) => {
    await Promise.all([store, second].map((one) => one.mark.write(newUid())))
    const uid = await store.mark.read()
    assert.match(uid ?? '', /^[0-9a-f-]{36}$/)
    await second.mark.write(newUid())
    assert.equal(await second.mark.read(), uid)
    assert.deepEqual([await all(store.list('')), await all(store.unfinished(''))], [[], []])
  })

  it('finds nothing where there is nothing', async ({ store }) => {
    await store.put('a/x', Buffer.from('1'))
    for (const key of ['a', 'a/y', 'b/x', 'a/x/y']) {
      assert.equal(await store.get(key), null, key)
      assert.equal(await store.stat(key), null, key)
    }
    assert.deepEqual(await all(store.list('b/')), [])
    assert.deepEqual(await all(store.unfinished('b/')), [])
  })

  it('tells the size without reading', async ({ store }) => {
    await store.put('a/x', Buffer.from('four'))
    assert.deepEqual(await store.stat('a/x'), { bytes: 4 })
  })

  it('lists what begins with the prefix, and no neighbour of a longer name', async ({ store }) => {
    for (const key of ['o/ab/1', 'o/ab/c/2', 'o/abc/3', 'o/4']) await store.put(key, Buffer.from(key))
    assert.deepEqual(await all(store.list('o/ab/')), [
      { key: 'o/ab/1', bytes: 6 },
      { key: 'o/ab/c/2', bytes: 8 },
    ])
    assert.deepEqual(
      (await all(store.list(''))).map(({ key }) => key),
      ['o/4', 'o/ab/1', 'o/ab/c/2', 'o/abc/3'],
    )
  })

  it('lists more than fit on a page', async ({ store }) => {
    const keys = Array.from({ length: 25 }, (_, index) => `many/${100 + index}`)
    for (const key of keys) await store.put(key, Buffer.from('x'))
    assert.deepEqual(
      (await all(store.list('many/'))).map(({ key }) => key),
      keys,
    )
  })

  it('refuses keys that lead elsewhere, and prefixes that catch a neighbour', async ({ store }) => {
    for (const key of [
      '',
      '/etc/passwd',
      '../x',
      'a/../../x',
      'a//b',
      'a/.',
      '.hidden',
      'a/',
      'a\\b',
      'a\0b',
      'ä',
      `a/${'x'.repeat(129)}`,
    ]) {
      await assert.rejects(async () => store.put(key, Buffer.from('x')), /Not a key/, key)
      await assert.rejects(async () => store.get(key), /Not a key/, key)
      await assert.rejects(async () => store.delete(key), /Not a key/, key)
    }
    await assert.rejects(all(store.list('o/ab')), /ends with a slash/)
    await assert.rejects(all(store.list('../')), /Not a key/)
  })
}

function brokenTests(it: It): void {
  it('says that it cannot be asked, and never that there is nothing', async ({ store, goDown }) => {
    await store.put('a/x', Buffer.from('1'))
    await goDown()
    await assert.rejects(all(store.list('a/')), StoreUnavailable)
    await assert.rejects(all(store.unfinished('a/')), StoreUnavailable)
    await assert.rejects(store.stat('a/x'), StoreUnavailable)
    await assert.rejects(store.get('a/x'), StoreUnavailable)
    await assert.rejects(store.delete('a/x'), StoreUnavailable)
    await assert.rejects(store.put('a/y', Buffer.from('1')), StoreUnavailable)
  })
}
