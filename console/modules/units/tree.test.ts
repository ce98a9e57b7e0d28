import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Unit } from './types.ts'
import { idsBelow, pathTo, toggledOf, treeRows, withToggled } from './tree.ts'

const unit = (id: number, parent: number | null, name: string, heads = 0, active = true): Unit =>
  ({ id, parent_id: parent, name, code: `C${id}`, head_count: heads, is_active: active }) as Unit

const units = [
  unit(1, null, 'Head office', 2),
  unit(2, 1, 'North', 3),
  unit(3, 2, 'Harbour', 5),
  unit(4, 1, 'Old branch', 0, false),
  unit(5, null, 'South', 1),
]
const names = (rows: ReturnType<typeof treeRows>) =>
  rows.map(({ unit: { name }, level }) => `${level} ${name}`)

test('a small tree is unfolded, without the retired ones, and counts those below', () => {
  const rows = treeRows(units, {})
  assert.deepEqual(names(rows), ['1 Head office', '2 North', '3 Harbour', '1 South'])
  assert.deepEqual(
    rows.map(({ heads }) => heads),
    [10, 8, 5, 1],
  )
  assert.deepEqual(rows[3] && [rows[3].position, rows[3].siblings, rows[3].children], [2, 2, 0])
  assert.deepEqual(
    names(treeRows(units, { retired: true })).filter((name) => name.includes('Old')),
    ['2 Old branch'],
  )
})

test('what was folded hides what is below it, and the address remembers it', () => {
  const toggled = toggledOf(withToggled(undefined, 2))
  assert.deepEqual(names(treeRows(units, { toggled })), ['1 Head office', '2 North', '1 South'])
  assert.equal(withToggled('2', 2), undefined)
  assert.equal(withToggled('2', 1), '2.1')
})

test('a search finds by name or code and keeps what stands above, whatever was folded', () => {
  const rows = treeRows(units, { q: 'harb', toggled: new Set([2]) })
  assert.deepEqual(names(rows), ['1 Head office', '2 North', '3 Harbour'])
  assert.deepEqual(names(treeRows(units, { q: 'c5' })), ['1 South'])
  assert.deepEqual(treeRows(units, { q: 'nowhere' }), [])
})

test('a tree of ten thousand begins folded below its tops', () => {
  const many = [
    unit(1, null, 'Top'),
    ...Array.from({ length: 10_000 }, (_, index) => unit(index + 2, index < 100 ? 1 : 2, `U${index}`)),
  ]
  assert.equal(treeRows(many, {}).length, 101)
  assert.equal(treeRows(many, { toggled: new Set([2]) }).length, 10_001)
})

test('the way up and everything below are found', () => {
  assert.deepEqual(
    pathTo(units, units[2] as Unit).map(({ id }) => id),
    [1, 2],
  )
  assert.deepEqual([...idsBelow(units, 2)], [2, 3])
})
