// Full numbers of cards and accounts are found however they are written.
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
import { paymentAccountBody, requireHarmless } from './payment-accounts.ts'

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

const account = {
  kind: 'card',
  provider: 'stripe',
  token: 'pm_1N3T00Lkd',
  label: 'Main card',
  brand: 'Visa',
  last_four: '4242',
  expires_month: 4,
  expires_year: 2030,
  reason: 'New card 2026-11-21',
}
const refusedIn = (change: object): string[] => {
  try {
    requireHarmless(paymentAccountBody.parse({ ...account, ...change }))
    return []
  } catch (error) {
    const { extras, code, message } = error as { extras: { errors: object }; code: string; message: string }
    assert.ok(!/\d{5}/.test(JSON.stringify([extras, code, message])), 'what is refused is never repeated')
    return Object.keys(extras.errors)
  }
}

test('a payment account with a full number in any of its fields is refused on that field', () => {
  assert.deepEqual(refusedIn({}), [])
  for (const field of ['provider', 'token', 'label', 'brand', 'last_four', 'reason']) {
    for (const number of [cards[0], '4242 4242 4242 4242', '000123456789'])
      assert.deepEqual(refusedIn({ [field]: number }), [field], `${field} ${number}`)
  }
  assert.deepEqual(refusedIn({ label: cards[0], brand: cards[3] }), ['label', 'brand'], 'all of them at once')
  assert.deepEqual(refusedIn({ last_four: '424' }), ['last_four'])
  assert.deepEqual(refusedIn({ expires_month: null }), ['expires_month'])
  assert.deepEqual(refusedIn({ kind: 'ach' }), ['expires_month'])
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
