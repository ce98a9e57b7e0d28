// Reading holidays from a file that was made to be slow.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Problem } from '#platform/problem.ts'
import { readHolidayFile } from './holiday-file.ts'

const today = '2026-05-04'
const bytes = (text: string) => new TextEncoder().encode(text)

async function* chunksOf(
  ...parts: (Uint8Array | { chunk: Uint8Array; times: number })[]
): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Uint8Array) yield part
    else for (let time = 0; time < part.times; time++) yield part.chunk
  }
}

// If it were searched again with each chunk, this line would be 200 GB of text.
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
      today,
    )
    assert.deepEqual(
      read.good.map(({ date }) => date),
      ['2026-01-26', '2026-08-15'],
    )
    assert.deepEqual(read.bad, [{ line: 3, field: null, message: 'It is longer than 10000 characters.' }])
  },
)

test('what stands behind thousands of blanks is no empty line', async () => {
  const file = bytes(`date,name\n${' '.repeat(20_000)}2026-01-26,Republic Day\n`)
  assert.deepEqual(
    (await readHolidayFile(chunksOf(file), today)).bad.map(({ line }) => line),
    [2],
  )
})

test('columns that no holiday has are named, and none stands there twice', async () => {
  const read = (text: string) => readHolidayFile(chunksOf(bytes(text)), today)
  const file = await read('date,name,Regoin,type,\n2026-01-26,Republic Day,IN,public,\n')
  assert.deepEqual([file.good.length, file.columns_left_out], [1, ['regoin', 'type']])
  await assert.rejects(read('date,name,Name\n2026-01-26,A,B\n'), /column name twice/)
})

test('a heading that is one long line is refused', { timeout: 60_000 }, async () => {
  const long = { chunk: bytes(',;'.repeat(512)), times: 19 * 1024 }
  await assert.rejects(
    readHolidayFile(chunksOf(long), today),
    (error: Problem) => error.code === 'validation_failed',
  )
})

test('lines are the same wherever the file is cut', async () => {
  const text = '\ufeffdate;name\r\n2026-01-26;Tag der Republik\n\r\n2026-08-15;"Un; abhängig"\r\n'
  const whole = await readHolidayFile(chunksOf(bytes(text)), today)
  assert.equal(whole.good.length, 2)
  for (let size = 1; size < 12; size++) {
    const cut = Array.from({ length: Math.ceil(bytes(text).length / size) }, (_, index) =>
      bytes(text).slice(index * size, (index + 1) * size),
    )
    assert.deepEqual(await readHolidayFile(chunksOf(...cut), today), whole, `cut every ${size} bytes`)
  }
})

/** The same file as different programs write it. */
const written: Record<string, (text: string) => Uint8Array> = {
  'UTF-8 with LF': (text) => bytes(text),
  'UTF-8 with CR LF': (text) => bytes(text.replaceAll('\n', '\r\n')),
  'UTF-8 with CR': (text) => bytes(text.replaceAll('\n', '\r')),
  'UTF-8 with a mark': (text) => bytes(`\ufeff${text}`),
  'UTF-16 little-endian': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16 big-endian': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
}

for (const [name, write] of Object.entries(written))
  test(`${name}: every line is read, wherever the file is cut`, async () => {
    const file = write(
      'date,name\n2026-01-26,Tag der Republik\n2026-05-01,עצמאות\n2026-08-15,"Fête, nationale"',
    )
    for (const size of [1, 2, 3, 7, file.length]) {
      const parts = Array.from({ length: Math.ceil(file.length / size) }, (_, index) =>
        file.subarray(index * size, (index + 1) * size),
      )
      const { good, bad } = await readHolidayFile(chunksOf(...parts), today)
      assert.deepEqual(bad, [], `cut every ${size} bytes`)
      assert.deepEqual(
        good.map((row) => row.name),
        ['Tag der Republik', 'עצמאות', 'Fête, nationale'],
      )
    }
  })

test('a file of another encoding is refused line by line, with what to do', async () => {
  const { good, bad } = await readHolidayFile(
    chunksOf(Buffer.from('date,name\n2026-07-14,Fête\n2026-07-15,Day\n', 'latin1')),
    today,
  )
  assert.deepEqual([good.length, bad.length], [1, 1])
  assert.match(bad[0]?.message ?? '', /UTF-8/)
})
