import assert from 'node:assert/strict'
import { test } from 'node:test'
import { facetsOf } from './facets.ts'

const counts = [
  { status: 'active', type: 'club', count: 3 },
  { status: 'active', type: 'company', count: 5 },
  { status: 'retired', type: 'club', count: 2 },
]

test('without filters everything is counted', () => {
  assert.deepEqual(facetsOf(counts, {}), {
    total: 10,
    facets: {
      status: [
        { value: 'active', count: 8 },
        { value: 'retired', count: 2 },
      ],
      type: [
        { value: 'club', count: 5 },
        { value: 'company', count: 5 },
      ],
    },
  })
})

test('a filter narrows the other facet and the total, and leaves its own choices open', () => {
  assert.deepEqual(facetsOf(counts, { type: 'club' }), {
    total: 5,
    facets: {
      status: [
        { value: 'active', count: 3 },
        { value: 'retired', count: 2 },
      ],
      type: [
        { value: 'club', count: 5 },
        { value: 'company', count: 5 },
      ],
    },
  })
  assert.equal(facetsOf(counts, { type: 'company', status: 'retired' }).total, 0)
})
