// A payment account is a provider's token: no field of it holds a number.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paymentAccountBody, requireHarmless } from './payment-accounts.ts'

// Numbers that the networks publish for tests.
const cards = ['4242424242424242', '4111 1111 1111 1111', '5555-5555-5555-4444', '378282246310005']

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
