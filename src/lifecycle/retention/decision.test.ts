// Which day records are kept until, and the choice between law and rule, without a database.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { recordClasses } from '../contract/declaration.ts'
import { countries, lawOf } from './countries.ts'
import { decide, refusalOf, type RetentionRule } from './decision.ts'
import { keptUntil } from './kept-until.fixture.ts'

const subject = (country: string | null, type = 'company') => ({ country, type, timezone: 'Europe/Berlin' })
const rule = (over: Partial<RetentionRule>): RetentionRule => ({
  country: null,
  record_class: 'invoices',
  organization_type: null,
  years: 12,
  on_erase: 'retain',
  reason: 'Warranty',
  ...over,
})
const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('eight years from the end of the calendar year end on the last day of a year, whichever day it was', () => {
  assert.equal(keptUntil('2026-01-01', { years: 8, counts_from: 'end_of_calendar_year' }), '2034-12-31')
  assert.equal(keptUntil('2026-12-31', { years: 8, counts_from: 'end_of_calendar_year' }), '2034-12-31')
})

test('years from a date end on that day of the year; 29 February ends on the 28th where there is none', () => {
  const date = (from: string, years: number) => keptUntil(from, { years, counts_from: 'date' })
  assert.deepEqual(
    [date('2026-03-05', 7), date('2024-02-29', 1), date('2024-02-29', 4), date('2096-02-29', 4)],
    ['2033-03-05', '2025-02-28', '2028-02-29', '2100-02-28'],
  )
})

test('no record is kept shorter than its years, more than a year longer, or shorter when the years are more', () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 1, max: 99 }),
      fc.constantFrom('end_of_calendar_year' as const, 'date' as const),
      (from, years, counts_from) => {
        const until = keptUntil(from, { years, counts_from })
        const least = keptUntil(from, { years, counts_from: 'date' })
        assert.equal(new Date(until).toISOString().slice(0, 10), until, 'a day of the calendar')
        assert.ok(
          until >= least &&
            until < keptUntil(from, { years: years + 1, counts_from: 'date' }).replace(/-02-28$/, '-03-01'),
        )
        assert.ok(keptUntil(from, { years: years + 1, counts_from }) > until)
      },
    ),
  )
})

test('the law of the country decides, and where there is none nothing is kept', () => {
  assert.equal(decide('invoices', subject('DE'), [])?.years, 8)
  assert.equal(decide('invoices', subject('US'), []), null)
  assert.equal(decide('invoices', subject(null), []), null)
})

test('a rule lengthens the law and names it; it never shortens it, and never keeps less of a row', () => {
  const longer = decide('invoices', subject('DE'), [rule({})])
  assert.deepEqual([longer?.years, longer?.on_erase], [12, 'retain'])
  assert.match(longer?.ground ?? '', /Warranty \(by law 8 years: HGB § 257/)
  assert.equal(decide('invoices', subject('DE'), [rule({ years: 5 })])?.years, 8)
  assert.deepEqual(
    decide('invoices', subject('DE'), [rule({ on_erase: 'anonymise' })]),
    decide('invoices', subject('DE'), []),
  )
})

test('a rule is for its country, type and class alone', () => {
  for (const other of [
    { country: 'FR' },
    { organization_type: 'club' },
    { record_class: 'payments' as const },
  ]) {
    assert.equal(decide('invoices', subject('US'), [rule(other)]), null)
  }
  assert.equal(
    decide('invoices', subject('US', 'club'), [rule({ organization_type: 'club', country: 'US' })])?.years,
    12,
  )
})

test('with any rules the law holds: as many years at least, and as much of the row', () => {
  const rules = fc.array(
    fc.record({
      country: fc.constantFrom(null, 'DE', 'NO', 'US'),
      record_class: fc.constantFrom(...recordClasses),
      organization_type: fc.constantFrom(null, 'club'),
      years: fc.integer({ min: 1, max: 100 }),
      on_erase: fc.constantFrom('retain' as const, 'anonymise' as const),
      reason: fc.constant('x'),
    }),
  )
  fc.assert(
    fc.property(rules, fc.constantFrom(...countries), (given, { code, laws }) => {
      for (const law of laws) {
        const made = decide(law.record_class, subject(code, 'club'), given)
        assert.ok(
          made && made.years >= law.years && made.on_erase === law.on_erase && made.ground.includes(law.law),
        )
      }
    }),
  )
})

test('a rule that is shorter or weaker than the law of its country is refused with the law', () => {
  assert.match(
    refusalOf(rule({ country: 'DE', years: 7 }))?.message ?? '',
    /HGB § 257.*8 years; a rule may only lengthen/,
  )
  assert.equal(refusalOf(rule({ country: 'DE', on_erase: 'anonymise' }))?.field, 'on_erase')
  assert.equal(refusalOf(rule({ country: 'DE', years: 8 })), null)
  assert.equal(refusalOf(rule({ country: 'US', years: 1 })), null)
})

test('every law names its source, each country and class once', () => {
  const keys = countries.flatMap(({ code, laws }) =>
    laws.map(({ record_class }) => `${code} ${record_class}`),
  )
  assert.equal(new Set(keys).size, keys.length)
  for (const law of countries.flatMap(({ laws }) => laws))
    assert.ok(law.law && URL.canParse(law.source) && law.years > 0)
  assert.equal(lawOf('CH', 'payments')?.years, 10)
})
