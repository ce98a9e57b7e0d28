import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytes, counted, money, toMinor } from './numbers.ts'

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
})

test('counts and sizes read as a person says them', () => {
  assert.equal(counted(1, 'instance'), '1 instance')
  assert.equal(counted(1_214, 'instance'), '1,214 instances')
  assert.equal(counted(2, 'entry', 'entries'), '2 entries')
  assert.equal(bytes(0), '0 B')
  assert.equal(bytes(20_480), '20.5 kB')
  assert.equal(bytes(3_200_000_000), '3.2 GB')
})
