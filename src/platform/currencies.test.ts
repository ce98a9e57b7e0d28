// The table of currencies compared with the published list, and amounts by their digits.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import published from 'currency-codes'
import { currencyCodes, currencyRefusal, decimalsOfCurrency, minorUnitsOf, money } from './currencies.ts'

/** Metals, bonds, units of account, and codes for tests: the list has no minor unit for them. */
const withoutMinorUnit = 'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' ')
/** Currencies that were announced after that edition of the list. */
const came = ['XCG']
const went = ['ANG', 'BGN']

test('the table has the currencies and decimals of the published list, and what was announced since', () => {
  assert.equal(published.publishDate, '2024-06-25', 'the edition that the table names')
  const listed = published.data.filter(({ code }) => ![...withoutMinorUnit, ...went].includes(code))
  assert.deepEqual([...currencyCodes], [...listed.map(({ code }) => code), ...came].sort())
  for (const { code, digits } of listed) assert.equal(decimalsOfCurrency(code), digits, code)
})

test('the minor unit is the one of ISO 4217, whatever the runtime takes for usual', () => {
  const cases: [code: string, amount: string][] = [
    ['HUF', 'HUF 1,250,000.00'],
    ['COP', 'COP 1,250,000.00'],
    ['IDR', 'IDR 1,250,000.00'],
    ['RSD', 'RSD 1,250,000.00'],
    ['IQD', 'IQD 125,000.000'],
    ['JPY', '¥125,000,000'],
    ['CLF', 'CLF 12,500.0000'],
    ['HRK', 'HRK 1,250,000.00'],
  ]
  for (const [code, amount] of cases) assert.equal(money(125_000_000, code).replaceAll('\u00a0', ' '), amount)
})

test('every currency: what is shown is read back as the same minor units', () => {
  for (const code of currencyCodes)
    for (const minor of [0, 7, -7, 1_234_567, Number.MAX_SAFE_INTEGER]) {
      const shown = money(minor, code)
      const digits = /\d[\d,]*(?:\.\d+)?/.exec(shown)?.[0].replaceAll(',', '') ?? ''
      const read = minorUnitsOf(shown.startsWith('-') ? `-${digits}` : digits, code)
      assert.deepEqual(read, { minor }, `${minor} ${code}`)
    }
})

test('what has more decimals than its currency is refused and not rounded', () => {
  assert.deepEqual(minorUnitsOf('12.75', 'JPY'), {
    refusal: 'JPY has no decimals, so 12.75 cannot be an amount in it.',
  })
  assert.deepEqual(minorUnitsOf('1.2555', 'KWD'), { refusal: 'KWD has 3 decimals; 1.2555 has more.' })
  assert.deepEqual(minorUnitsOf('12500.50', 'HUF'), { minor: 1_250_050 })
  assert.deepEqual(minorUnitsOf('12.00', 'JPY'), { minor: 12 })
  assert.deepEqual(minorUnitsOf('-0', 'EUR'), { minor: 0 })
})

test('new papers are in currencies of today; withdrawn ones and metals are refused by name', () => {
  assert.equal(currencyRefusal('CLF'), null)
  assert.match(currencyRefusal('HRK') ?? '', /HRK is withdrawn/)
  for (const code of [...withoutMinorUnit, 'ZZZ']) assert.match(currencyRefusal(code) ?? '', /Not a currency/)
})
