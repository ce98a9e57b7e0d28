// Which financial year a day belongs to: every first month, around midnight in the organization's own zone,
// in leap years.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, todayIn } from '#platform/plain-date.ts'
import { financialYearOf, startMonthOf } from './financial-years.ts'

test('April to March unless the settings say another month', () => {
  assert.deepEqual(financialYearOf('2026-05-04', startMonthOf({})), {
    name: '2026-27',
    starts_on: '2026-04-01',
    ends_on: '2027-03-31',
  })
  assert.deepEqual(financialYearOf('2026-03-31', startMonthOf({ fy_start_month: 4 })), {
    name: '2025-26',
    starts_on: '2025-04-01',
    ends_on: '2026-03-31',
  })
  assert.deepEqual(financialYearOf('2026-12-31', 1), {
    name: '2026',
    starts_on: '2026-01-01',
    ends_on: '2026-12-31',
  })
  assert.deepEqual(financialYearOf('1999-10-05', 10), {
    name: '1999-00',
    starts_on: '1999-10-01',
    ends_on: '2000-09-30',
  })
  for (const broken of [0, 13, 4.5, '4', null]) assert.equal(startMonthOf({ fy_start_month: broken }), 4)
})

for (let month = 1; month <= 12; month++) {
  const first = `2028-${String(month).padStart(2, '0')}-01`

  test(`with month ${month} first, the year changes with the first of it and with no other day`, () => {
    assert.equal(financialYearOf(first, month).starts_on, first)
    const { starts_on, ends_on } = financialYearOf(addDays(first, -1), month)
    assert.deepEqual([ends_on, starts_on.slice(4)], [addDays(first, -1), first.slice(4)])
  })

  test(`with month ${month} first, midnight is the organization's own`, () => {
    const day = (timezone: string, instant: string) =>
      financialYearOf(todayIn({ now: () => new Date(instant) }, timezone), month).starts_on
    const lastYear = `2027${first.slice(4)}`
    const [eveBefore, justAfter] = [`${addDays(first, -1)}T18:29:59Z`, `${addDays(first, -1)}T18:30:00Z`]
    assert.deepEqual([day('Asia/Kolkata', eveBefore), day('Asia/Kolkata', justAfter)], [lastYear, first])
    assert.equal(day('Pacific/Kiritimati', `${addDays(first, -1)}T10:00:00Z`), first)
    assert.equal(day('America/Los_Angeles', `${first}T06:59:59Z`), lastYear)
  })
}

test('a year that begins in March ends on the 29th of February of a leap year', () => {
  assert.equal(financialYearOf('2027-06-01', 3).ends_on, '2028-02-29')
  assert.equal(financialYearOf('2028-02-29', 3).starts_on, '2027-03-01')
  assert.equal(financialYearOf('2099-06-01', 3).ends_on, '2100-02-28')
})

test('every day is in its year, and the years follow each other without a gap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 1, max: 12 }), (days, month) => {
      const date = addDays('1800-01-01', days)
      const { starts_on, ends_on } = financialYearOf(date, month)
      assert.ok(starts_on <= date && date <= ends_on)
      assert.equal(financialYearOf(addDays(ends_on, 1), month).starts_on, addDays(ends_on, 1))
      assert.ok([364, 365].some((length) => addDays(starts_on, length) === ends_on))
    }),
  )
})
