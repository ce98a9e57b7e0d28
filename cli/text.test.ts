// What people read: aligned, exact to the cent, and without anything that a terminal would obey.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clean, facts, table, width } from './table.ts'
import { minorUnitsOf } from '#platform/currencies.ts'
import { instant, money, organizationStatus } from './words.ts'

test('columns line up, numbers at their right, wide letters counted as two', () => {
  const rows = [
    { name: 'Acme', count: 5 },
    { name: '東京', count: 1200 },
    { name: 'Café', count: 7 },
  ]
  const text = table(rows, [
    { title: 'Name', value: ({ name }) => name },
    { title: 'Count', value: ({ count }) => count, right: true },
  ])
  assert.equal(text, 'Name  Count\nAcme      5\n東京   1200\nCafé      7\n')
  assert.deepEqual([...new Set(text.trimEnd().split('\n').map(width))], [11])
})

test('what is not known is a dash in a table and left out of facts', () => {
  assert.equal(table([{ a: null }], [{ title: 'A', value: ({ a }) => a }]), 'A\n-\n')
  assert.equal(
    facts([
      ['Name', 'Acme'],
      ['Closed', null],
    ]),
    'Name  Acme\n',
  )
})

test('a name cannot move the cursor, start a line of its own or turn the text around', () => {
  assert.equal(clean('\u001b[2Jgone\r\nok\u202e\u0000\u009b1m'), '\ufffd[2Jgone ok\ufffd\ufffd\ufffd1m')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => assert.doesNotMatch(clean(text), /[\p{Cc}\u202e]/u)),
  )
})

test('a name from right to left stays in its cell, and takes no more room there', () => {
  const rows = [
    { name: 'מלון 7', count: 5 },
    { name: 'old\u202eeman', count: 12 },
  ]
  const text = table(rows, [
    { title: 'Name', value: ({ name }) => name },
    { title: 'Count', value: ({ count }) => count, right: true },
  ])
  assert.equal(text, 'Name      Count\n\u2068מלון 7\u2069        5\nold\ufffdeman     12\n')
  assert.deepEqual([...new Set(text.trimEnd().split('\n').map(width))], [15])
})

test('a sentence with an isolated name is shown as it came; a lone mark of isolation is not', () => {
  assert.equal(clean('Close \u2068מלון\u2069 now'), 'Close \u2068מלון\u2069 now')
  assert.equal(clean('Close \u2069now'), 'Close \ufffdnow')
})

test('money is written by its digits, in the decimals of its currency', () => {
  assert.equal(money(125_000_00, 'INR'), '125,000.00 INR')
  assert.equal(money(5, 'EUR'), '0.05 EUR')
  assert.equal(money(1250, 'JPY'), '1,250 JPY')
  assert.equal(money(-1999, 'USD'), '-19.99 USD')
  assert.equal(money(Number.MAX_SAFE_INTEGER, 'EUR'), '90,071,992,547,409.91 EUR')
})

test('an amount is read back as it was written, and nothing is rounded away', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999_999_999_999_999 }),
      fc.constantFrom('EUR', 'JPY', 'KWD', 'INR'),
      (minor, currency) => {
        const written = money(minor, currency).replaceAll(',', '').split(' ')[0] ?? ''
        assert.deepEqual(minorUnitsOf(written, currency), { minor })
      },
    ),
  )
  for (const wrong of ['1.005', '1,5', '--1', '', '1.', 'x', '1e3'])
    assert.ok('refusal' in minorUnitsOf(wrong, 'EUR'), wrong)
  assert.ok('refusal' in minorUnitsOf('1.5', 'JPY'))
})

test('instants name their zone and statuses are the words of the screen', () => {
  assert.equal(instant('2026-11-21T20:06:12+05:30'), '2026-11-21 14:36 UTC')
  assert.equal(organizationStatus('decommissioning'), 'Closing')
  assert.equal(organizationStatus('from_the_future'), 'from_the_future')
})
