import assert from 'node:assert/strict'
import { test } from 'node:test'
import { texts } from './search.ts'

test('an address keeps the parameters that the page knows, as texts, and no empty ones', () => {
  const read = texts('q', 'status', 'cursor')
  assert.deepEqual(read({ q: 12, status: '', cursor: 'abc', stray: 'x' }), { q: '12', cursor: 'abc' })
  assert.deepEqual(read({ q: { a: 1 }, status: null }), {})
})
