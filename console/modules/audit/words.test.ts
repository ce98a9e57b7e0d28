import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionWords, entryWords, statusChange } from './words.ts'

const entry = (action: string, more: Partial<Parameters<typeof entryWords>[0]> = {}) => ({
  action,
  facts: {},
  details: null,
  subject: { type: 'operation', id: '3' },
  ...more,
})

test('a step of an operation is told by its title', () => {
  assert.equal(
    entryWords(entry('operation.step_done', { facts: { step: 'mark', step_title: 'Mark as closing' } })),
    'Operation step done: Mark as closing',
  )
})

test('a step that was recorded before titles were is told by its key', () => {
  assert.equal(
    entryWords(entry('operation.step_done', { facts: { step: 'mark' } })),
    'Operation step done: Mark',
  )
  assert.equal(
    entryWords(entry('operation.step_started', { facts: { step: 'drain.mailbox' } })),
    'Operation step started: Drain (mailbox)',
  )
})

test('a wait is told by what it waits for, also after the reasons were erased', () => {
  const facts = { step: 'wait.before_drain', step_title: 'Wait until what is owed is settled' }
  const reasons = ['Invoice KS-52 is open.']
  assert.equal(
    entryWords(entry('operation.waiting', { facts, details: { reasons } })),
    'Operation waits: Invoice KS-52 is open.',
  )
  assert.equal(
    entryWords(entry('operation.waiting', { facts })),
    'Operation waits: Wait until what is owed is settled',
  )
})

test('a change of status names both ends and its operation', () => {
  const change = entry('organization.decommission', {
    facts: { from: 'active', to: 'decommissioning', operation_id: 3 },
    subject: { type: 'organization', id: '5' },
  })
  assert.equal(entryWords(change), 'Status changed: Active to Closing')
  assert.deepEqual(statusChange(change), { from: 'active', to: 'decommissioning', operationId: 3 })
  assert.equal(statusChange(entry('organization.update', { facts: { fields: ['name'] } })), null)
})

test('other entries name their thing, or its number once the name was erased', () => {
  const invoice = { subject: { type: 'invoice', id: '8' } }
  assert.equal(
    entryWords(entry('invoice.pay', { ...invoice, details: { number: 'FA-311' } })),
    'Invoice paid: FA-311',
  )
  assert.equal(entryWords(entry('invoice.pay', invoice)), 'Invoice paid: invoice 8')
  assert.equal(
    entryWords(entry('organization.update', { facts: { fields: ['name', 'trial_ends_on'] } })),
    'Organization changed: name, trial ends on',
  )
  const names = ['a', 'b', 'c', 'd', 'e']
  assert.equal(
    entryWords(entry('instances.delete_requested', { details: { names } })),
    'Instances asked to be deleted: a, b, c and 2 more',
  )
})

test('actions of the audit read as words', () => {
  assert.equal(actionWords('organization.callOff'), 'Organization call off')
  assert.equal(actionWords('operation.step_done'), 'Operation step done')
  assert.equal(actionWords('invoice.pay'), 'Invoice paid')
  assert.equal(actionWords('closure_request.create'), 'Closure request created')
})
