import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { timesTable } from './times.ts'

test('the table begins with the file that took the most processor time and ends with the sum', () => {
  const table = timesTable([
    { file: 'waits.test.ts', wall: 9, own: 1, children: 0 },
    { file: 'works.test.ts', wall: 5, own: 2, children: 4 },
    { file: 'elsewhere.test.ts', wall: 1 },
  ])
  assert.deepEqual(
    table.split('\n').map((line) => line.trim().split(/\s+/)),
    [
      ['wall', 'own', 'children', 'waited'],
      ['5.0', '2.0', '4.0', '0.0', 'works.test.ts'],
      ['9.0', '1.0', '0.0', '8.0', 'waits.test.ts'],
      ['1.0', '0.0', '0.0', '1.0', 'elsewhere.test.ts'],
      ['15.0', '3.0', '4.0', '8.0', '3', 'files'],
    ],
  )
})

test('a run with --times ends with the table of the files that ran', () => {
  const env = { ...process.env }
  delete env.NODE_TEST_CONTEXT // or the inner run would believe to be a part of this one
  const root = join(import.meta.dirname, '..', '..')
  const run = spawnSync(process.execPath, ['bin/test/run-files.ts', '--times', 'client/events.test.ts'], {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  assert.equal(run.status, 0, run.stdout + run.stderr)
  assert.match(
    run.stdout,
    /pass \d[^]*\n +wall +own +children +waited\n.* client\/events\.test\.ts\n.* 1 file\n$/,
  )
})
