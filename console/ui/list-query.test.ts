import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextOf, rowsOf } from './list-query.ts'

const [a, b] = [{ id: 1 }, { id: 2 }]

test('the rows of a list are the same, whether it was read whole, by the page, or grows on demand', () => {
  assert.deepEqual(rowsOf([a, b]), [a, b])
  assert.deepEqual(rowsOf({ items: [a, b], next_cursor: 'more' }), [a, b])
  assert.deepEqual(rowsOf({ pages: [{ items: [a] }, { items: [b] }], pageParams: ['', 'more'] }), [a, b])
})

test('a list that is not there yet is no empty list', () => assert.equal(rowsOf(undefined), undefined))

test('only a list that is turned by the page has a next one', () => {
  assert.equal(nextOf({ items: [a], next_cursor: 'more' }), 'more')
  assert.deepEqual([nextOf([a]), nextOf(undefined), nextOf({ items: [a] })], [null, null, null])
})
