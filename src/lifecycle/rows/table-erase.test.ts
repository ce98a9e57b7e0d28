// Sizes of batches: each takes about a quarter of a second, and they change only in bounded steps.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nextBatchSize } from './batch-size.ts'

test('a batch that took a quarter of a second keeps its size, a quicker one grows, a slower one shrinks', () => {
  assert.equal(nextBatchSize(1000, 250), 1000)
  assert.equal(nextBatchSize(1000, 125), 2000)
  assert.equal(nextBatchSize(1000, 500), 500)
})

test('a batch changes at most fourfold and stays between 10 and 250 000 rows, however long it took', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 250_000 }),
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      (size, took) => {
        const next = nextBatchSize(size, took)
        assert.ok(next >= 10 && next <= 250_000 && Number.isInteger(next))
        assert.ok(next <= size * 4 && next >= Math.floor(size / 4))
      },
    ),
  )
})
