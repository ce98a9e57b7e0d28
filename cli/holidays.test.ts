// Uploading holidays: the exit code tells a script that some rows were refused.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { world } from '#test/cli/declared-world.ts'
import { emptyFolder, runAgainst, standIn } from '#test/cli/stand-in.ts'

test('holidays are uploaded as they are, and bad rows end with 7 and their lines', async () => {
  const report = {
    rows: 2,
    added: 1,
    unchanged: 0,
    refused: 1,
    errors: [{ line: 3, field: 'date', message: '"x" is no date.' }],
    columns_left_out: ['note'],
  }
  await using server = await standIn({
    ...world,
    'POST /holidays/import': ({ query }) => ({
      body: query.mode === 'keep_good' ? report : { ...report, refused: 0, errors: [] },
    }),
  })
  const file = join(emptyFolder(), 'holidays.csv')
  const content = 'date,name\n2026-01-26,Republic Day\nx,Wrong\n'
  writeFileSync(file, content)
  const { code, stdout } = await runAgainst(server, ['holidays', 'import', 'acme', file])
  assert.equal(code, 7)
  assert.match(stdout, /Refused +1\nColumns left out +note\n\nLine +Column +Why\n +3 +date +"x" is no date\./)
  assert.equal(
    (await runAgainst(server, ['holidays', 'import', 'acme', '-', '--all-or-nothing'], { input: content }))
      .code,
    0,
  )
  assert.deepEqual(server.bodies('POST /holidays/import'), [content, content])
  assert.deepEqual(
    server.received
      .filter(({ path }) => path === '/holidays/import')
      .map(({ query, headers }) => [query.mode, headers['content-type']]),
    [
      ['keep_good', 'text/csv'],
      ['all_or_nothing', 'text/csv'],
    ],
  )
  assert.equal((await runAgainst(server, ['holidays', 'import', 'acme', '/nowhere.csv'])).code, 2)
  const wide = Buffer.from(`\ufeff${content}`, 'utf16le')
  writeFileSync(file, wide)
  await runAgainst(server, ['holidays', 'import', 'acme', file])
  assert.equal(server.received.at(-1)?.headers['content-length'], String(wide.length), 'byte by byte')
})
