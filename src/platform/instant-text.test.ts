// The fast conversion gives the same text as a Date, for everything that PostgreSQL writes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantOf } from './instant-text.ts'

const days = ['2026-11-21', '0001-01-01', '9999-12-31', '2024-02-29']
const times = [
  '00:00:00',
  '23:59:59',
  '17:26:47.1',
  '17:26:47.13',
  '17:26:47.137',
  '17:26:47.1379',
  '17:26:47.999999',
]

test('an instant of PostgreSQL is the same instant in JSON', () => {
  for (const day of days) {
    for (const time of times) {
      const text = `${day} ${time}+00`
      assert.equal(instantOf(text), new Date(`${day}T${time}Z`).toISOString(), text)
    }
  }
})

test('a session in another zone, and a year of five digits', () => {
  assert.equal(instantOf('2026-11-21 22:56:47.137+05:30'), '2026-11-21T17:26:47.137Z')
  assert.equal(instantOf('2026-11-21 12:26:47-05'), '2026-11-21T17:26:47.000Z')
})

test('what is no instant stays as PostgreSQL writes it', () => {
  for (const text of ['infinity', '-infinity', '0044-03-15 00:00:00+00 BC'])
    assert.equal(instantOf(text), text)
})
