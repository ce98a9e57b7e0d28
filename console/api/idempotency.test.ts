import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idempotencyKeys } from './idempotency.ts'

test('the same wish sent again keeps its key, and another wish gets another one', () => {
  const keys = idempotencyKeys()
  const first = keys.keyFor({ number: 'INV-1' })
  assert.equal(keys.keyFor({ number: 'INV-1' }), first)
  assert.notEqual(keys.keyFor({ number: 'INV-2' }), first)
})

test('after a success the same body is a new wish', () => {
  const keys = idempotencyKeys()
  const first = keys.keyFor(undefined)
  keys.done()
  assert.notEqual(keys.keyFor(undefined), first)
})
