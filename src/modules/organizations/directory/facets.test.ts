import assert from 'node:assert/strict'
import { test } from 'node:test'
import { facet } from './facets.ts'

const counts = [
  { status: 'active', type: 'club', plan: null, country: 'NO', count: 3 },
  { status: 'active', type: 'company', plan: null, country: null, count: 5 },
  { status: 'retired', type: 'club', plan: null, country: null, count: 2 },
]

test('without filters everything is counted, also what has no country', () => {
  assert.deepEqual(facet(counts, 'status', {}), [
    { value: 'active', count: 8 },
    { value: 'retired', count: 2 },
  ])
  assert.deepEqual(facet(counts, 'country', {}), [
    { value: 'NO', count: 3 },
    { value: 'none', count: 7 },
  ])
})

test('a filter narrows the other facets, and leaves its own choices open', () => {
  assert.deepEqual(facet(counts, 'type', { type: ['club'] }), [
    { value: 'club', count: 5 },
    { value: 'company', count: 5 },
  ])
  assert.deepEqual(facet(counts, 'status', { type: ['company'], country: ['none', 'NO'] }), [
    { value: 'active', count: 5 },
  ])
})

test('what was counted in part says so', () => {
  assert.deepEqual(facet(counts, 'status', { type: ['company'] }, true), [
    { value: 'active', count: 5, more: true },
  ])
})
