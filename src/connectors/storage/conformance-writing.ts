// What every store of files must do when it writes and deletes.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { BlobExists } from './blob-store.ts'
import { type It, read, all } from './conformance-shared.ts'

export function writingTests(it: It): void {
  it('says how many bytes it has stored, and their hash', async ({ store, second }) => {
    const bytes = randomBytes(70_000)
    const stored = await store.put('a/b.bin', Readable.from([bytes.subarray(0, 1), bytes.subarray(1)]))
    assert.deepEqual(stored, { bytes: 70_000, sha256: createHash('sha256').update(bytes).digest('hex') })
    assert.deepEqual(await read(second, 'a/b.bin'), bytes)
  })

  it('stores an array of bytes, an empty one too', async ({ store }) => {
    assert.equal((await store.put('a/x', new Uint8Array([1, 2, 3]))).bytes, 3)
    assert.equal((await store.put('a/empty', new Uint8Array())).bytes, 0)
    assert.deepEqual(await read(store, 'a/x'), Buffer.from([1, 2, 3]))
    assert.deepEqual(await read(store, 'a/empty'), Buffer.alloc(0))
  })

  it('stores what is larger than a part of it', async ({ store }) => {
    const bytes = randomBytes(12_000_000)
    await store.put('a/large', Readable.from(slices(bytes, 1_000_000)))
    assert.ok(bytes.equals((await read(store, 'a/large')) as Buffer))
    assert.deepEqual(await all(store.unfinished('')), [])
  })

  it('writes over what is there', async ({ store }) => {
    await store.put('a/x', Buffer.from('old'))
    await store.put('a/x', Buffer.from('newer'))
    assert.equal(String(await read(store, 'a/x')), 'newer')
    assert.deepEqual(await all(store.list('')), [{ key: 'a/x', bytes: 5 }])
  })

  it('refuses to write over with ifAbsent, and leaves what is there', async ({ store, second }) => {
    await store.put('a/x', Buffer.from('first'), { ifAbsent: true })
    await assert.rejects(second.put('a/x', Buffer.from('second'), { ifAbsent: true }), BlobExists)
    assert.equal(String(await read(store, 'a/x')), 'first')
    assert.deepEqual(await all(store.unfinished('')), [])
  })

  it('lets one of many at the same moment win with ifAbsent', async ({ store, second }) => {
    const all = await Promise.allSettled(
      [0, 1, 2, 3, 4, 5].map((each) =>
        (each % 2 ? store : second).put('a/x', Buffer.from(`writer ${each}`), { ifAbsent: true }),
      ),
    )
    const winners = all.flatMap(({ status }, each) => (status === 'fulfilled' ? [each] : []))
    assert.equal(winners.length, 1)
    assert.equal(String(await read(store, 'a/x')), `writer ${winners[0]}`)
    for (const each of all)
      if (each.status === 'rejected') assert.ok(each.reason instanceof BlobExists, String(each.reason))
  })

  for (const size of [10, 7_000_000]) {
    it(`stores nothing when the stream breaks off after ${size} bytes`, async ({ store }) => {
      await assert.rejects(store.put('a/x', Readable.from(breaking(size))), /the sender left/)
      assert.equal(await store.get('a/x'), null)
      assert.deepEqual(await all(store.list('')), [])
      assert.deepEqual(await all(store.unfinished('')), [])
    })
  }

  it('keeps what is there when a stream breaks off that should replace it', async ({ store }) => {
    await store.put('a/x', Buffer.from('old'))
    await assert.rejects(store.put('a/x', Readable.from(breaking(10))), /the sender left/)
    assert.equal(String(await read(store, 'a/x')), 'old')
  })

  it('shows an unfinished write as that alone, and deleting takes it away', async ({ store, second }) => {
    const { body, begin, finish } = slow()
    const writing = assert.rejects(store.put('a/b/x', body))
    await begin
    const seen = async () => ({
      list: await all(second.list('')),
      unfinished: (await all(second.unfinished('a/'))).map(({ key }) => key),
    })
    while ((await seen()).unfinished.length === 0);
    assert.deepEqual(await seen(), { list: [], unfinished: ['a/b/x'] })
    await second.delete('a/b/x')
    assert.deepEqual(await seen(), { list: [], unfinished: [] })
    finish()
    await writing
    assert.deepEqual(await seen(), { list: [], unfinished: [] })
  })
}

export function deletingTests(it: It): void {
  it('deletes, and once more is success', async ({ store, second }) => {
    await store.put('a/b/x', Buffer.from('1'))
    await store.put('a/y', Buffer.from('2'))
    await store.delete('a/b/x')
    await second.delete('a/b/x')
    await store.delete('never/was')
    assert.deepEqual(await all(second.list('')), [{ key: 'a/y', bytes: 1 }])
  })

  it('goes on writing while neighbours are deleted', async ({ store, second }) => {
    await Promise.all(
      Array.from({ length: 40 }, async (_, each) => {
        await store.put(`busy/${each}/x`, Buffer.from('1'))
        await second.delete(`busy/${each}/x`)
        await second.put(`busy/same/${each}`, Buffer.from('1'))
        await store.delete(`busy/same/${each}`)
      }),
    )
    assert.deepEqual(await all(store.list('')), [])
  })
}

function* slices(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

function* breaking(size: number): Generator<Buffer> {
  yield Buffer.alloc(size, 'x')
  throw new Error('the sender left')
}

/** A body whose first part has been sent and whose second waits. */
function slow() {
  const [began, begin] = settleable()
  const [finished, finish] = settleable()
  async function* body(): AsyncGenerator<Buffer> {
    yield Buffer.alloc(6_000_000, 'x')
    begin()
    await finished
    yield Buffer.alloc(6_000_000, 'y')
  }
  return { body: Readable.from(body()), begin: began, finish }
}

function settleable(): [Promise<void>, () => void] {
  const { promise, resolve } = Promise.withResolvers<void>()
  return [promise, resolve]
}
