import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeWords, factChanges, unitEventTitle } from './words.ts'

test('a change says how many of what', () => {
  assert.equal(
    changeWords({ kind: 'assignments_cancelled', count: 1 }),
    '1 future shift assignment cancelled',
  )
  assert.equal(changeWords({ kind: 'deployments_ended', count: 1200 }), '1,200 open deployments ended')
  assert.equal(changeWords({ kind: 'badges', name: 'badges returned', count: 2 }), '2 badges returned')
})

test("a unit's history tells what was changed, and the last day", () => {
  assert.equal(
    unitEventTitle({ action: 'unit.update', facts: { fields: ['name', 'parent_id'] } }),
    'Changed: name, the unit above it',
  )
  assert.equal(
    unitEventTitle({ action: 'unit.retire', facts: { effective_date: '2026-04-30' } }),
    'Retired, last day Apr 30, 2026',
  )
  assert.deepEqual(factChanges({ changes: { deployments_ended: 3 } }), [
    { kind: 'deployments_ended', name: 'deployments ended', count: 3 },
  ])
  assert.deepEqual(factChanges({}), [])
})
