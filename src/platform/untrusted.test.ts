import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultIn } from './untrusted.ts'

test('what JSON can say and PostgreSQL can store is no fault', () => {
  for (const value of [null, true, 0, -1.5, 'ü😀\n\t', '', [], {}, { a: [{ b: '\u0001' }] }, undefined]) {
    assert.equal(faultIn(value), null)
  }
})

test('NUL, half a character and infinity are found wherever they are', () => {
  assert.deepEqual(faultIn({ a: ['x', { b: 'y\0' }] })?.path, ['a', '1', 'b'])
  assert.deepEqual(faultIn({ a: { '\ud800': 1 } })?.path, ['a', '\ud800'])
  assert.deepEqual(faultIn('\udc00')?.path, [])
  assert.deepEqual(faultIn([JSON.parse('1e999')])?.path, ['0'])
})

test('what is nested without end is refused without walking to its end', () => {
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))
  assert.equal(faultIn(nested(30)), null)
  assert.match(faultIn(nested(40))?.message ?? '', /Nested deeper than 32 levels/)
  assert.ok(faultIn(nested(5000)))
})
