import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Returning } from '../../api/workforce-types.ts'
import { chosenWords, kindsOf, kindTitle } from './returning.ts'

const entry = (id: number, kind: string, possible: number): Returning =>
  ({ entry_id: id, module: 'm', kind, name: `Entry ${id}`, count: possible, possible, why: [] })
const items = [entry(1, 'shift_assignments', 12), entry(2, 'deployments', 1), entry(3, 'unit', 1), entry(4, 'unit', 1)]

test('units come before what needs them', () => {
  assert.deepEqual(kindsOf(items).map(([kind]) => kindTitle(kind)), ['units', 'deployments', 'shift assignments'])
})

test('what is ticked is said in words, and that nothing is', () => {
  assert.equal(chosenWords('Acme', items, new Set()), 'Acme comes back alone; everything else stays closed.')
  assert.equal(
    chosenWords('Acme', items, new Set([1, 2, 3, 4])),
    'Acme comes back, and with it 2 units, 1 deployment, and 12 shift assignments.',
  )
})
