import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Effect, Operation } from './types.ts'
import {
  addedItems,
  additionsLabel,
  isRows,
  rowsName,
  waitsForAdditions,
  waitsForApproval,
} from './operation-words.ts'

const item = (part: Partial<Effect>): Effect => ({
  verb: 'delete',
  module: 'fleet',
  kind: 'instance',
  name: 'one',
  count: 1,
  uid: null,
  where: 'north',
  bytes: null,
  outside: true,
  reversible: false,
  ...part,
})

const rows = item({
  module: 'clients',
  kind: 'mails',
  name: 'e-mails',
  where: null,
  outside: false,
  count: 12,
})

test('only what stands newly in a plan is marked, and the same name on another control plane is new', () => {
  const known = item({ uid: 'a' })
  const renamed = item({ uid: 'a', name: 'other name' })
  const elsewhere = item({ uid: 'a', where: 'south' })
  const late = item({ uid: 'b', name: 'late' })
  assert.deepEqual([...addedItems([known], [renamed, elsewhere, late])], [elsewhere, late])
})

test('the button for additions counts what is not confirmed yet and nothing else', () => {
  assert.equal(
    additionsLabel([item({ confirmed: true }), item({ confirmed: false }), item({ confirmed: false })]),
    'Also delete 2 instances',
  )
  assert.equal(additionsLabel([item({ kind: 'namespace', confirmed: false })]), 'Also delete 1 thing')
  assert.equal(additionsLabel([item({ verb: 'move', confirmed: false })]), 'Also move 1 instance')
  assert.equal(additionsLabel([item({})]), 'Confirm the additions')
  assert.equal(
    additionsLabel([{ ...rows, uid: 'growth:mails', grown: true, count: 4321, confirmed: false }]),
    'Also delete 4,321 rows',
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
  assert.equal(isRows({ ...rows, uid: 'growth:mails', grown: true, confirmed: true }), true)
  assert.equal(isRows({ ...rows, uid: 'a' }), false)
  assert.equal(isRows({ ...rows, uid: 'a', confirmed: true }), false)
  assert.equal(isRows(item({ uid: 'a' })), false)
  assert.equal(isRows({ ...rows, outside: true }), false)
  assert.equal(isRows({ ...rows, more: true }), false)
  assert.equal(rowsName(rows), 'e-mails')
  assert.equal(
    rowsName({ ...rows, uid: 'growth:mails', grown: true, confirmed: false }),
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
