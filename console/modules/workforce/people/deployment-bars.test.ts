import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barsOf } from './deployment-bars.ts'

const open = (starts_on: string) => ({ starts_on, ends_on: null, status: 'open' as const })

test('bars share one line of time, from the first beginning to today', () => {
  const [now, before] = barsOf(
    [open('2026-01-06'), { starts_on: '2026-01-01', ends_on: '2026-01-05', status: 'ended' }],
    '2026-01-10',
  )
  assert.deepEqual(before, { from: 0, width: 50 })
  assert.deepEqual(now, { from: 50, width: 50 })
})

test('what begins later, and a single day in ten years, can be seen and stay on the line', () => {
  const bars = barsOf(
    [open('2026-02-01'), { starts_on: '2016-01-01', ends_on: '2016-01-01', status: 'ended' }],
    '2026-01-10',
  )
  for (const { from, width } of bars) assert.ok(width >= 1 && from >= 0 && from + width <= 100)
  assert.deepEqual(barsOf([], '2026-01-10'), [])
})
