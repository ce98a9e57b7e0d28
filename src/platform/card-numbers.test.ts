// Full numbers of cards and accounts are found in every way of writing them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  holdsAccountNumber,
  holdsCardNumber,
  holdsIban,
  holdsIssuedCard,
  isPlainNumber,
  passesLuhn,
  refuseCardNumbers,
} from './card-numbers.ts'

// Numbers that the networks publish for tests.
const cards = [
  '4242424242424242',
  '4111 1111 1111 1111',
  '5555-5555-5555-4444',
  '378282246310005',
  '6011111111111117',
  '30569309025904',
  '3566002020360505',
  '6200000000000005',
]

const withCheckDigit = (digits: string): string => {
  const check = Array.from('0123456789').find((digit) => passesLuhn(digits + digit))
  return digits + check
}
const numbers = fc
  .integer({ min: 11, max: 18 })
  .chain((length) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }))
  .map((digits) => withCheckDigit(digits.join('')))

test('any 12 to 19 digits with their check digit are found, also with spaces, hyphens and words around them', () => {
  fc.assert(
    fc.property(numbers, fc.constantFrom('', ' ', '-', '.'), (digits, gap) => {
      assert.ok(holdsCardNumber(`card ${digits.replaceAll(/(\d{4})(?=\d)/g, `$1${gap}`)}, thanks`))
    }),
  )
})

test('a digit that is changed, or two neighbours that are swapped, make the check fail', () => {
  fc.assert(
    fc.property(numbers, fc.nat(18), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
      const place = at % digits.length
      const other = Array.from(digits)
        .with(place, String((Number(digits[place]) + by) % 10))
        .join('')
      assert.equal(passesLuhn(other), false)
    }),
  )
})

test('numbers as the networks issue them are found in every text about money, also with what follows them', () => {
  for (const card of cards) {
    assert.ok(holdsIssuedCard(`paid with ${card}`), card)
    assert.ok(holdsIssuedCard(`${card} 12/27 123`), card)
  }
  for (const harmless of [
    'Invoice 2026-11-0042',
    '4242',
    'ends in 4242',
    '+47 400 12 345',
    '0212345678901234567890128',
    'tok_1N3T00LkdIwHu7ixt44h1F8k',
  ]) {
    assert.equal(holdsIssuedCard(harmless), false, harmless)
  }
})

test('account numbers are found: more than four digits in a row, and IBANs by their check digits', () => {
  for (const account of ['000123456789', 'DE89 3704 0044 0532 0130 00', '12-345', 'NO9386011117947'])
    assert.ok(holdsAccountNumber(account), account)
  assert.ok(holdsIban('IBAN GB82WEST12345698765432.'))
  assert.equal(holdsIban('GB83WEST12345698765432'), false)
  assert.ok(
    isPlainNumber('000123456789') &&
      isPlainNumber('DE89370400440532013000') &&
      isPlainNumber('tok 4242424242424242'),
  )
  assert.equal(isPlainNumber('pm_1N3T00LkdIwHu7ixt44h1F8k'), false)
})

test('a number is found however its digits are parted and written, and wherever it stands', () => {
  for (const text of [
    '4111 1111\n1111 1111',
    '4111\t1111\t1111\t1111',
    '4111/1111/1111/1111',
    '4111_1111_1111_1111',
    '4111–1111–1111–1111',
    '4111\u200b1111\u200b1111\u200b1111',
    '４１１１１１１１１１１１１１１１',
    '٤١١١١١١١١١١١١١١١',
    '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
    '3782 822463 10005',
    'Invoice 12 4111 1111 1111 1111',
    '2026-11-29 4111111111111111',
  ])
    assert.ok(holdsIssuedCard(text), text)
})

test("numbers of companies, articles and devices are not taken for a card's", () => {
  for (const text of [
    'SIRET 380 000 018 00016',
    '380 000 018 00016',
    'SIRET: 38000001800016',
    'siret_no: 38000001800016',
    '4006381333931', // an EAN that begins with 4
    'EAN 4012345678901',
    'CNPJ 30.000.000/0001-04',
    'TVA FR83380000018, SIREN 380000018',
    '2026-11-29 2026-12-24',
  ])
    assert.equal(holdsIssuedCard(text), false, text)
})

test('a word before a number of a card does not hide it', () => {
  for (const word of ['VAT', 'TVA', 'SIREN', 'SIRET', 'CNPJ', 'EAN', 'GTIN', 'GLN', 'IMEI'])
    for (const card of cards) assert.ok(holdsIssuedCard(`${word}: ${card}`), `${word}: ${card}`)
})

test('a number of 14 digits is one of a company or an article by its own check digits', () => {
  for (const text of ['CNPJ 30000000000152', 'GTIN: 36000000000081', 'siret 38000001800016'])
    assert.equal(holdsIssuedCard(text), false, text)
  for (const text of ['30000000000152', 'EAN 30000000000152', 'SIRET 30000000000152', 'CNPJ 36000000000081'])
    assert.ok(holdsIssuedCard(text), text)
})

test('a number is found in the names and values of meta data, and not told back', () => {
  assert.throws(
    () => refuseCardNumbers({ meta: { note: '4242424242424242' } }),
    ({ extras }: any) => Object.keys(extras.errors).join() === 'meta.note',
  )
  assert.throws(
    () => refuseCardNumbers({ meta: { '4242424242424242': 'x' } }),
    ({ extras }: any) => Object.keys(extras.errors).join() === 'meta',
  )
  assert.throws(
    () => refuseCardNumbers({ lines: [{ description: 'x' }, { description: cards[1] }] }),
    ({ extras }: any) => Object.keys(extras.errors).join() === 'lines.1.description',
  )
  refuseCardNumbers({ meta: { imei: '490154203237518' }, amount_minor: 123, nothing: null })
})
