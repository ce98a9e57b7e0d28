import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { quickFolder } from './quick-folder.ts'

test('what killed runs have left is removed, what may still be in use is not', (t) => {
  const base = mkdtempSync(join(tmpdir(), 'tenure-quick-'))
  t.after(() => rmSync(base, { recursive: true }))
  const { pid: dead } = spawnSync(process.execPath, ['--version'])
  const made = (name: string, at: string): string => {
    mkdirSync(join(base, name))
    utimesSync(join(base, name), new Date(at), new Date(at))
    return name
  }
  made(`tenure-test-pg-${dead}-left`, '2020-01-01')
  const kept = [
    made(`tenure-test-pg-${dead}-new`, '2100-01-01'),
    made(`tenure-test-pg-${process.pid}-used`, '2020-01-01'),
    made('of-another-program', '2020-01-01'),
  ]
  const folder = quickFolder(base)
  assert.deepEqual(readdirSync(base).sort(), [...kept, basename(folder)].sort())
})
