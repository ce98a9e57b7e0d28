// The format allows a chunk to end anywhere and a line to end three ways; a reader that forgets one loses
// events.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEvents } from './events.ts'

const text =
  ': open\n\nid: 4\r\nevent: step\r\ndata: {"title":"Löschen"}\r\n\r\n: still here\n\ndata: a\rdata:b\r\r' +
  'event: none\n\ndata: cut off'

async function read(chunks: Uint8Array[]) {
  const events = []
  for await (const event of readEvents(streamOf(chunks))) events.push(event)
  return events
}

const streamOf = (chunks: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })

const expected = [
  { event: 'step', data: '{"title":"Löschen"}', id: '4' },
  { event: 'message', data: 'a\nb', id: '4' },
]

test('events are read with their name, data and id; comments, empty events and a cut-off end are not', async () => {
  assert.deepEqual(await read([new TextEncoder().encode(text)]), expected)
})

test('it does not matter where the chunks end, not even inside a letter', async () => {
  const bytes = new TextEncoder().encode(text)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 20 }), async (cuts) => {
      const ends = [...cuts.sort((a, b) => a - b), bytes.length]
      assert.deepEqual(await read(ends.map((end, index) => bytes.slice(ends[index - 1] ?? 0, end))), expected)
    }),
  )
})
