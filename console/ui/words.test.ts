import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organizationLifecycle } from '#lifecycle/organization/state-machine.ts'
import { actionWords, kindWord, organizationStatusWords } from './words.ts'

test('the statuses read as the lifecycle names them', () => {
  for (const [status, { title }] of Object.entries(organizationLifecycle.statuses)) {
    assert.equal(organizationStatusWords[status as keyof typeof organizationStatusWords], title)
  }
  assert.equal(
    Object.keys(organizationStatusWords).length,
    Object.keys(organizationLifecycle.statuses).length,
  )
})

test('kinds have a singular and a plural, also when nobody has listed them', () => {
  assert.equal(kindWord('instance', 1), 'instance')
  assert.equal(kindWord('invoices', 1), 'invoice')
  assert.equal(kindWord('leave_type', 4), 'leave types')
  assert.equal(kindWord('sale_orders', 2), 'sale orders')
})

test('actions of the audit read as words', () => {
  assert.equal(actionWords('organization.callOff'), 'Organization call off')
  assert.equal(actionWords('operation.step_done'), 'Operation step done')
  assert.equal(actionWords('invoice.pay'), 'Invoice paid')
  assert.equal(actionWords('closure_request.create'), 'Closure request created')
})
