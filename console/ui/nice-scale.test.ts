import assert from 'node:assert/strict'
import { test } from 'node:test'
import { niceMost } from './nice-scale.ts'

test('a scale ends at the next round amount, and never below what it shows', () => {
  assert.deepEqual(
    [0, -5, 1, 1.2, 21, 240, 250, 251, 999, 1000, 1001].map(niceMost),
    [1, 1, 1, 2, 25, 250, 250, 500, 1000, 1000, 2000],
  )
})
