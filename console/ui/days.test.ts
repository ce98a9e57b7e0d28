import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addDays,
  addMonths,
  daysBetween,
  isDay,
  longDay,
  todayIn,
  weekdaysText,
  weekdayWords,
  weeksOf,
} from './days.ts'

test('it is another day in another zone', () => {
  const now = Date.parse('2026-03-31T19:00:00Z')
  assert.deepEqual([todayIn(now, 'Asia/Kolkata'), todayIn(now, 'Europe/Oslo')], ['2026-04-01', '2026-03-31'])
  assert.equal(todayIn(now, 'Not/AZone'), '2026-03-31')
})

test('days are counted across months, leap days and the end of summer time', () => {
  assert.equal(addDays('2028-02-28', 2), '2028-03-01')
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2)
  assert.deepEqual([addMonths('2026-12', 1), addMonths('2026-01', -1)], ['2027-01', '2025-12'])
})

test('a month is whole weeks from Monday to Sunday', () => {
  const weeks = weeksOf('2026-05')
  assert.deepEqual([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)], [5, '2026-04-27', '2026-05-31'])
  assert.equal(weeksOf('2027-02').length, 4)
})

test('days and weekdays read as people say them', () => {
  assert.equal(longDay('2026-05-04'), 'Monday, May 4, 2026')
  assert.equal(weekdayWords[0], 'Monday')
  assert.deepEqual(
    [
      [1, 2, 3, 4, 5],
      [1, 3],
      [6, 7],
      [1, 2, 3, 4, 5, 6, 7],
    ].map(weekdaysText),
    ['Mon to Fri', 'Mon, Wed', 'Sat, Sun', 'Every day'],
  )
})

test('what a person typed into the address is a day or it is not', () => {
  assert.deepEqual(['2026-05-04', '2026-13-01', 'tomorrow', undefined].map(isDay), [
    true,
    false,
    false,
    false,
  ])
})
