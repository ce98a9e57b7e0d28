import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AuditEntry } from '../audit/index.ts'
import type { Lock, Organization } from './types.ts'
import type { OperationSummary } from '../operations/index.ts'
import { folded, lifeOf, type LifePoint } from './life-points.ts'

const now = Date.parse('2026-06-01T00:00:00Z')
const organization = {
  created_at: '2026-01-01T00:00:00Z',
  closure_request: null,
  operation: null,
} as Organization
const none = { organization, entries: [], operations: [], locks: [] }

const entry = (id: number, action: string, at: string, facts: Record<string, unknown> = {}) =>
  ({ id, action, at, facts, reason: null }) as AuditEntry
const operation = (
  id: number,
  status: OperationSummary['status'],
  finished_at: string | null,
): Parameters<typeof lifeOf>[0]['operations'][number] => ({
  id,
  title: 'Close Acme',
  status,
  finished_at,
  reason: null,
  waiting_for: [],
})
const told = (points: readonly LifePoint[]) => points.map(({ title, link }) => [title, link])

test('a life begins with the opening, in the order in which things happened', () => {
  const entries = [
    entry(9, 'closure_request.create', '2026-04-01T00:00:00Z'),
    entry(4, 'organization.suspend', '2026-02-01T00:00:00Z', {
      from: 'active',
      to: 'suspended',
      operation_id: null,
    }),
    entry(3, 'organization.update', '2026-01-15T00:00:00Z', { fields: ['name'] }),
    entry(1, 'organization.create', '2026-01-01T00:00:00Z', { type: 'company' }),
  ]
  const { past, ahead } = lifeOf({ ...none, entries }, now)
  assert.deepEqual(told(past), [
    ['Opened', { entry: 1 }],
    ['Suspended', { entry: 4 }],
    ['Closure requested', { entry: 9 }],
  ])
  assert.deepEqual(ahead, [])
})

test('an operation that changed the status is told once, by the change', () => {
  const facts = { from: 'active', to: 'decommissioning', operation_id: 3 }
  const entries = [entry(5, 'organization.decommission', '2026-03-01T00:00:00Z', facts)]
  const operations = [
    operation(3, 'done', '2026-03-02T00:00:00Z'),
    operation(2, 'cancelled', '2026-02-02T00:00:00Z'),
  ]
  const { past } = lifeOf({ ...none, entries, operations }, now)
  assert.deepEqual(told(past), [
    ['Opened', null],
    ['Close Acme: called off', { operation: 2 }],
    ['Closing', { operation: 3 }],
  ])
})

test('what is waited for and what is scheduled stand ahead', () => {
  const waiting = {
    ...organization,
    closure_request: { status: 'open' },
    operation: {
      id: 7,
      title: 'Close Acme',
      status: 'waiting',
      waiting_for: [{ message: 'INV-1 is open.' }],
    },
  } as Organization
  const lock = (id: number, expires_at: string | null) =>
    ({ id, kind: 'legal_hold', reason: 'Court', expires_at }) as Lock
  const locks = [lock(1, null), lock(2, '2026-05-01T00:00:00Z'), lock(3, '2026-07-01T00:00:00Z')]
  const { ahead } = lifeOf(
    { ...none, organization: waiting, operations: [operation(7, 'waiting', null)], locks },
    now,
  )
  assert.deepEqual(
    ahead.map(({ title, note }) => [title, note]),
    [
      ['Close Acme', 'INV-1 is open.'],
      ['Legal hold ends', 'Court'],
    ],
  )
})

test('a request without an answer waits for a decision', () => {
  const asked = { ...organization, closure_request: { status: 'open' } } as Organization
  assert.deepEqual(told(lifeOf({ ...none, organization: asked }, now).ahead), [
    ['Decision on the closing', { page: 'closure-requests' }],
  ])
})

test('a long life keeps its beginning and its newest points', () => {
  const points = Array.from({ length: 9 }, (_, index) => ({ key: String(index) }) as LifePoint)
  const { points: shown, hidden } = folded(points, 5)
  assert.deepEqual(
    shown.map(({ key }) => key),
    ['0', '5', '6', '7', '8'],
  )
  assert.equal(hidden, 4)
  assert.equal(folded(points, 8).hidden, 0) // a fold over one point would save nothing
})
