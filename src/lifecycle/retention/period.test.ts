// How long kept rows stay.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRetention, retentionEnd } from './period.ts'

const from = new Date('2026-11-21T23:30:00Z')

test('a declared time becomes the plain date when it has passed, for good has no date', () => {
  assert.equal(retentionEnd('10 years', from), '2036-11-21')
  assert.equal(retentionEnd('1 month', from), '2026-12-21')
  assert.equal(retentionEnd('90 days', from), '2027-02-19')
  assert.equal(retentionEnd('for good', from), null)
})

test('a day that the month does not have ends later, never earlier', () => {
  assert.equal(retentionEnd('1 month', new Date('2026-01-31T00:00:00Z')), '2026-03-03')
})

test('what cannot be read is refused instead of guessed', () => {
  assert.equal(isRetention('soon'), false)
  assert.throws(() => retentionEnd('soon', from), /"soon"/)
})
