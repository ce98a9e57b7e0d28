import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Item, Operation, Plan } from './types.ts'
import {
  addedItems,
  additionsLabel,
  confirmLabel,
  isRows,
  rowsName,
  waitsForAdditions,
  waitsForApproval,
} from './operation-words.ts'

const item = (part: Partial<Item>): Item => ({
  module: 'fleet',
  kind: 'instance',
  name: 'one',
  count: 1,
  uid: null,
  group: 'north',
  bytes: null,
  outside: true,
  ...part,
})

const rows = item({
  module: 'clients',
  kind: 'mails',
  name: 'e-mails',
  group: null,
  outside: false,
  count: 12,
})

const operation = (gone: Item[], kind = 'organization.decommission') => ({
  kind,
  title: 'A title',
  plan: { gone } as Plan,
  organization: { id: 1, uid: 'u', slug: 'acme-health', name: 'Acme Health', status: 'active' as const },
})

test('the red button says exactly what it does', () => {
  const many = Array.from({ length: 214 }, (_, number) =>
    item({ name: `member-${number}`, uid: String(number) }),
  )
  assert.equal(
    confirmLabel(operation([...many, item({ kind: 'namespace' })])),
    'Close Acme Health and delete 214 instances',
  )
  assert.equal(confirmLabel(operation([item({})])), 'Close Acme Health and delete 1 instance')
  assert.equal(
    confirmLabel(operation([item({ kind: 'namespace', count: 2 })])),
    'Close Acme Health and delete 2 namespaces',
  )
  assert.equal(confirmLabel(operation([])), 'Close Acme Health')
  assert.equal(confirmLabel(operation([], 'organization.reinstate')), 'A title')
  assert.equal(confirmLabel(operation([], 'organization.erase')), 'Erase Acme Health for good')
  assert.equal(
    confirmLabel(operation(many, 'organization.erase')),
    'Erase Acme Health for good and delete 214 instances',
  )
})

test('only what stands newly in a plan is marked, and the same name on another control plane is new', () => {
  const known = item({ uid: 'a' })
  const renamed = item({ uid: 'a', name: 'other name' })
  const elsewhere = item({ uid: 'a', group: 'south' })
  const late = item({ uid: 'b', name: 'late' })
  assert.deepEqual([...addedItems([known], [renamed, elsewhere, late])], [elsewhere, late])
})

test('the button for additions counts what is not confirmed yet and nothing else', () => {
  assert.equal(
    additionsLabel([item({ confirmed: true }), item({ confirmed: false }), item({ confirmed: false })]),
    'Also delete 2 instances',
  )
  assert.equal(additionsLabel([item({ kind: 'namespace', confirmed: false })]), 'Also delete 1 thing')
  assert.equal(additionsLabel([item({})]), 'Confirm the additions')
  assert.equal(
    additionsLabel([{ ...rows, uid: 'growth:mails', count: 4321, confirmed: false }]),
    'Also erase 4,321 rows',
  )
})

test('it asks for additions while it waits for them and not otherwise', () => {
  const reasons: Operation['waiting_for'] = [
    { code: 'confirm_additions', message: 'north holds more', remedy: null, asks: 'confirm' },
  ]
  assert.equal(waitsForAdditions({ status: 'waiting', waiting_for: reasons }), true)
  assert.equal(waitsForAdditions({ status: 'running', waiting_for: reasons }), false)
  assert.equal(waitsForAdditions({ status: 'waiting', waiting_for: [] }), false)
})

test('rows of a table are counted, and whatever has a name of its own is named', () => {
  assert.equal(isRows(rows), true)
  assert.equal(isRows({ ...rows, uid: 'growth:mails' }), true)
  assert.equal(isRows(item({ uid: 'a' })), false)
  assert.equal(isRows({ ...rows, outside: true }), false)
  assert.equal(rowsName(rows), 'e-mails')
  assert.equal(
    rowsName({ name: 'e-mails: 4321 more than planned', uid: 'growth:mails' }),
    'e-mails, more than planned',
  )
})

test('a second person is asked while it waits for one and not otherwise', () => {
  const reasons: Operation['waiting_for'] = [
    { code: 'approval', message: 'Waiting', remedy: null, asks: 'approve' },
  ]
  assert.equal(waitsForApproval({ status: 'waiting', waiting_for: reasons }), true)
  assert.equal(waitsForApproval({ status: 'cancelling', waiting_for: reasons }), false)
})
