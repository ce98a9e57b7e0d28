import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortened } from './shortened.ts'

test('what is longer says so, and no character is cut in two', () => {
  const cases: [string, number, string][] = [
    ['Mozilla/5.0', 11, 'Mozilla/5.0'],
    ['Mozilla/5.0', 8, 'Mozilla…'],
    ['550 👩🏽 no', 6, '550 …'],
    ['550 👩🏽 no', 7, '550 👩…'],
  ]
  for (const [text, most, kept] of cases) {
    assert.equal(shortened(text, most), kept)
    assert.ok(kept.isWellFormed())
  }
})
