// On which days recurring invoices are issued.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#platform/plain-date.ts'
import { goesOn, nextAfter, occurrence, periods } from './recurring.ts'
import { lastTwelve } from './summary.ts'

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days))
const firstOnes = (startsOn: string, period: (typeof periods)[number], count: number) =>
  Array.from({ length: count }, (_, n) => occurrence(startsOn, period, n))

test('who begins on the 31st is billed on the last day of shorter months, and on the 31st again', () => {
  assert.deepEqual(firstOnes('2027-12-31', 'month', 4), [
    '2027-12-31',
    '2028-01-31',
    '2028-02-29',
    '2028-03-31',
  ])
  assert.deepEqual(firstOnes('2028-02-29', 'year', 5), [
    '2028-02-29',
    '2029-02-28',
    '2030-02-28',
    '2031-02-28',
    '2032-02-29',
  ])
  assert.deepEqual(firstOnes('2026-11-30', 'quarter', 3), ['2026-11-30', '2027-02-28', '2027-05-30'])
  assert.deepEqual(firstOnes('2026-12-28', 'week', 3), ['2026-12-28', '2027-01-04', '2027-01-11'])
})

test('one after another leads through all of them and misses none', () => {
  fc.assert(
    fc.property(day, fc.constantFrom(...periods), fc.nat(60), (startsOn, period, n) => {
      assert.equal(
        nextAfter(startsOn, period, occurrence(startsOn, period, n)),
        occurrence(startsOn, period, n + 1),
      )
    }),
  )
})

test('the next one is later than the day, and there is none between', () => {
  fc.assert(
    fc.property(day, fc.constantFrom(...periods), day, (startsOn, period, date) => {
      const next = nextAfter(startsOn, period, date)
      assert.ok(next > date && next >= startsOn)
      const n = Array.from({ length: 8000 }, (_, at) => at).find(
        (at) => occurrence(startsOn, period, at) === next,
      )
      assert.ok(n === 0 || occurrence(startsOn, period, (n as number) - 1) <= date)
    }),
    { numRuns: 40 },
  )
})

test('after its last day it ends', () => {
  const recurring = { starts_on: '2026-01-31', period: 'month', ends_on: '2026-03-31' } as const
  assert.deepEqual(
    ['2026-01-31', '2026-02-28', '2026-03-31'].map((date) => goesOn(recurring, date)),
    ['2026-02-28', '2026-03-31', null],
  )
})

test('the last twelve months go over the turn of the year', () => {
  assert.deepEqual(
    [lastTwelve('2026-02-28').at(0), lastTwelve('2026-02-28').at(-1), lastTwelve('2026-02-28').length],
    ['2025-03', '2026-02', 12],
  )
})
