import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Returning } from './types.ts'
import { chosenWords, kindsOf, kindTitle } from './returning.ts'

const entry = (id: number, kind: string, possible: number): Returning => ({
  entry_id: id,
  module: 'm',
  kind,
  name: `Entry ${id}`,
  count: possible,
  possible,
  why: [],
})
const items = [
  entry(1, 'shift_assignments', 12),
  entry(2, 'deployments', 1),
  entry(3, 'unit', 1),
  entry(4, 'unit', 1),
]

test('units come before what needs them', () => {
  assert.deepEqual(
    kindsOf(items).map(([kind]) => kindTitle(kind)),
    ['units', 'deployments', 'shift assignments'],
  )
})

test('what of the ticked comes back is said in words, and that nothing does', () => {
  assert.equal(chosenWords('Acme', []), 'Acme comes back alone; everything else stays closed.')
  const words = chosenWords('Acme', [...items, entry(5, 'unit', 0)])
  assert.equal(words, 'Acme comes back, and with it 2 units, 1 deployment, and 12 shift assignments.')
})
