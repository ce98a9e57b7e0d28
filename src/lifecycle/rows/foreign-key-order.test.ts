// The order in which rows can be deleted, without a database.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ForeignKey } from './catalogue.ts'
import { childrenFirst } from './foreign-key-order.ts'

const key = (from: string, to: string, on_delete: ForeignKey['on_delete'] = 'no action'): ForeignKey => ({
  name: `${from}_${to}`,
  from,
  to,
  columns: [`${to}_id`],
  to_columns: ['id'],
  on_delete,
})
const never = () => null
const always = ({ columns }: ForeignKey) => columns[0] as string

test('what refers to others goes first', () => {
  const { tables, opened } = childrenFirst(
    ['a', 'b', 'c'],
    [key('b', 'a'), key('c', 'b'), key('c', 'elsewhere')],
    never,
  )
  assert.deepEqual(tables, ['c', 'b', 'a'])
  assert.deepEqual(opened, [])
})

test('a circle is opened at a column that may be empty', () => {
  const { tables, opened } = childrenFirst(['a', 'b'], [key('a', 'b'), key('b', 'a')], ({ from }) =>
    from === 'b' ? 'a_id' : null,
  )
  assert.deepEqual(
    opened.map(({ table, column }) => [table, column]),
    [['b', 'a_id']],
  )
  assert.deepEqual(tables, ['a', 'b'])
})

test('a circle that the database empties by itself needs no opening', () => {
  assert.deepEqual(childrenFirst(['a', 'b'], [key('a', 'b'), key('b', 'a', 'set null')], always).opened, [])
  assert.deepEqual(childrenFirst(['a'], [key('a', 'a', 'cascade')], never), { tables: ['a'], opened: [] })
})

test('a circle that cannot be opened is named with its tables and constraints', () => {
  const circle = [key('a', 'b'), key('b', 'c'), key('c', 'a'), key('c', 'd')]
  assert.throws(
    () => childrenFirst(['a', 'b', 'c', 'd'], circle, never),
    (error: Error) =>
      ['a -> b (a_b)', 'b -> c (b_c)', 'c -> a (c_a)'].every((part) => error.message.includes(part)) &&
      !error.message.includes('c_d'),
  )
})

test('for any references every table comes once, after all that refer to it and were not opened', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const reference = fc.record({ from: fc.constantFrom(...names), to: fc.constantFrom(...names) })
  fc.assert(
    fc.property(
      fc.uniqueArray(reference, { selector: ({ from, to }) => `${from}${to}`, maxLength: 20 }),
      (pairs) => {
        const keys = pairs.map(({ from, to }) => key(from, to))
        const { tables, opened } = childrenFirst(names, keys, always)
        assert.deepEqual([...tables].sort(), names)
        const closed = keys.filter((each) => !opened.some(({ foreignKey }) => foreignKey === each))
        for (const { from, to } of closed)
          assert.ok(tables.indexOf(from) < tables.indexOf(to), `${from} before ${to}`)
      },
    ),
  )
})
