import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTreeOrder } from './tree-order.ts'
import type { Unit } from './types.ts'

const unit = (id: number, name: string, parent_id: number | null = null) => ({ id, name, parent_id }) as Unit

test('each unit comes before those below it, and siblings are in the order of their names', () => {
  const flat = [
    unit(4, 'Ward b', 3),
    unit(3, 'East', 1),
    unit(5, 'ward a', 3),
    unit(1, 'Head office'),
    unit(2, 'Branch'),
    unit(6, 'Centre', 1),
  ]
  assert.deepEqual(
    inTreeOrder(flat).map(({ name }) => name),
    ['Branch', 'Head office', 'Centre', 'East', 'ward a', 'Ward b'],
  )
})

test('a unit whose parent is not in the list stands at the top', () => {
  assert.deepEqual(
    inTreeOrder([unit(2, 'Branch', 9), unit(1, 'Annex', 2)]).map(({ id }) => id),
    [2, 1],
  )
})

test('a chain of ten thousand units is put in order too', () => {
  const chain = Array.from({ length: 10_000 }, (_, at) => unit(at + 1, `Unit ${at}`, at || null))
  assert.deepEqual(inTreeOrder(chain.toReversed()), chain)
})
