import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inputs, amounts } from '#test/fixtures/real-inputs.ts'
import {
  amountRefusal,
  bytes,
  counted,
  decimalRefusal,
  money,
  positiveRefusal,
  toMinor,
  wholeOf,
  wholeRefusal,
} from './numbers.ts'

test('money has as many digits behind the point as its currency', () => {
  assert.equal(money(125_050, 'INR'), '₹1,250.50')
  assert.equal(money(1_250, 'JPY'), '¥1,250')
  assert.equal(money(1_250, 'not a currency'), '12.50')
})

test('a typed amount becomes minor units without losing a cent', () => {
  assert.equal(toMinor('19.99', 'EUR'), 1999)
  assert.equal(toMinor('0.07', 'EUR'), 7)
  assert.equal(toMinor('1250', 'JPY'), 1250)
  assert.equal(toMinor('1.5', 'KWD'), 1500)
  for (const [typed, currency, minor] of amounts.taken) {
    assert.equal(amountRefusal(typed, currency), null, `${typed} ${currency}`)
    assert.equal(toMinor(typed, currency), minor, `${typed} ${currency}`)
  }
})

test('a typed amount that its currency cannot hold is refused with a sentence, and nothing is cut', () => {
  for (const [typed, currency] of amounts.refused) {
    assert.match(amountRefusal(typed, currency) ?? '', /\.$/, `${typed} ${currency}`)
    assert.throws(() => toMinor(typed, currency), `${typed} ${currency}`)
  }
  assert.equal(amountRefusal('12.75', ''), 'Give the currency first.')
  assert.match(positiveRefusal('-5', 'EUR') ?? '', /below zero/)
})

test('decimals of quantities are refused and not cut', () => {
  for (const typed of inputs.quantities.taken) assert.equal(decimalRefusal('The quantity', typed, 3), null)
  for (const typed of inputs.quantities.refused)
    assert.match(decimalRefusal('The quantity', typed, 3) ?? '', /^The quantity .*\.$/, typed)
})

test('a whole number is digits alone, and stays as it was typed while it is none', () => {
  assert.deepEqual([wholeOf('12'), wholeOf(' 0 '), wholeOf('-3')], [12, 0, -3])
  for (const typed of ['14,5', '1e3', '0x10', '00123', '12345678901234567890', '٣', '1 2', '-', ' ']) {
    assert.equal(wholeOf(typed), typed)
    assert.match(wholeRefusal(typed) ?? '', /whole number/, typed)
  }
  assert.equal(wholeRefusal(''), null)
})

test('counts and sizes read as a person says them', () => {
  assert.equal(counted(1, 'instance'), '1 instance')
  assert.equal(counted(1_214, 'instance'), '1,214 instances')
  assert.equal(counted(2, 'entry', 'entries'), '2 entries')
  assert.equal(bytes(0), '0 B')
  assert.equal(bytes(20_480), '20.5 kB')
  assert.equal(bytes(3_200_000_000), '3.2 GB')
})
