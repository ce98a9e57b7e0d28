import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Holiday } from '../types.ts'
import { badRowsOf } from './bad-rows.ts'
import { dayLabel, factsByDay, isEmpty, shiftText } from './month-days.ts'

const holiday = {
  id: 1,
  organization_id: 1,
  region: '',
  date: '2026-01-26',
  name: 'Republic Day',
  country: null,
  left_at: null,
  created_at: '',
} satisfies Holiday

test('a day tells its holidays and how many are planned, and an ordinary one only which it is', () => {
  const facts = factsByDay([holiday], [{ date: '2026-01-26', planned: 1200, worked: 0, cancelled: 3 }])
  assert.equal(
    dayLabel('2026-01-26', facts('2026-01-26')),
    'Monday, January 26, 2026: Republic Day, 1,200 planned',
  )
  assert.equal(dayLabel('2026-01-27', facts('2026-01-27')), 'Tuesday, January 27, 2026')
  assert.equal(isEmpty(facts('2026-01-27')), true)
  assert.equal(shiftText({ holidays: [], planned: 2, worked: 3 }), '2 planned, 3 worked')
})

test('refused rows are listed by line, the whole line without a column', () => {
  const rows = badRowsOf({
    'line.12.date': ['No date.'],
    'line.3': ['A quote is not closed.'],
    file: ['Too large.'],
  })
  assert.deepEqual(
    rows.map(({ line, field }) => [line, field]),
    [
      [3, null],
      [12, 'date'],
    ],
  )
})
