// Reading holidays from a file that was made to be slow.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Problem } from '#platform/problem.ts'
import { readHolidayFile } from './holiday-file.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

async function* chunksOf(
  ...parts: (Uint8Array | { chunk: Uint8Array; times: number })[]
): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Uint8Array) yield part
    else for (let time = 0; time < part.times; time++) yield part.chunk
  }
}

// Looked through again with each chunk, this line would be 200 GB of text.
test(
  'one line of 19 MiB in small chunks is refused by its number, and those around it are read',
  { timeout: 60_000 },
  async () => {
    const long = { chunk: bytes('x'.repeat(1024)), times: 19 * 1024 }
    const read = await readHolidayFile(
      chunksOf(
        bytes('date,name\r\n2026-01-26,Republic Day\r\n'),
        long,
        bytes('\r\n2026-08-15,Independence Day'),
      ),
    )
    assert.deepEqual(
      read.good.map(({ date }) => date),
      ['2026-01-26', '2026-08-15'],
    )
    assert.deepEqual(read.bad, [{ line: 3, field: null, message: 'It is longer than 10000 characters.' }])
  },
)

test('a heading that is one long line is refused', { timeout: 60_000 }, async () => {
  const long = { chunk: bytes(',;'.repeat(512)), times: 19 * 1024 }
  await assert.rejects(
    readHolidayFile(chunksOf(long)),
    (error: Problem) => error.code === 'validation_failed',
  )
})

test('lines are the same wherever the file is cut', async () => {
  const text = '\ufeffdate;name\r\n2026-01-26;Tag der Republik\n\r\n2026-08-15;"Un; abhängig"\r\n'
  const whole = await readHolidayFile(chunksOf(bytes(text)))
  assert.equal(whole.good.length, 2)
  for (let size = 1; size < 12; size++) {
    const cut = Array.from({ length: Math.ceil(bytes(text).length / size) }, (_, index) =>
      bytes(text).slice(index * size, (index + 1) * size),
    )
    assert.deepEqual(await readHolidayFile(chunksOf(...cut)), whole, `cut every ${size} bytes`)
  }
})
