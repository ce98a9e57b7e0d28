import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindWord } from './words.ts'

test('kinds have a singular and a plural, also when they are in no list', () => {
  assert.equal(kindWord('instance', 1), 'instance')
  assert.equal(kindWord('invoices', 1), 'invoice')
  assert.equal(kindWord('leave_type', 4), 'leave types')
  assert.equal(kindWord('sale_orders', 2), 'sale orders')
})
