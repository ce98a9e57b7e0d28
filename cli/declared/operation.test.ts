// A declared command that plans an operation: the plan is shown and confirmed, never carried out unseen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blocker, operation, plan } from '../samples.ts'
import { type Answers, runAgainst, standIn } from '#test/cli/stand-in.ts'
import { world } from '#test/cli/declared-world.ts'

const many = operation({
  kind: 'employees.offboard',
  requires: { step_up: true, slug: false, confirm: 'operations.confirm' },
  plan: plan({ summary: 'Offboard 2 employees of Acme Health', effects: [] }),
})
const offboarding = (planned = many): Answers => ({
  ...world,
  'POST /operations': () => ({ status: 201, body: planned }),
  'POST /operations/12/confirm': () => ({ status: 202, body: { ...planned, status: 'running' } }),
})

test('many are offboarded by a plan that is shown and confirmed', async () => {
  await using server = await standIn(offboarding())
  const args = [
    'employees',
    'offboard-many',
    'acme',
    '--unit',
    'ho',
    '--effective-date',
    '2026-04-30',
    '--reason',
    'sold',
    '--yes',
  ]
  const { code, stdout } = await runAgainst(server, args)
  assert.equal(code, 0)
  assert.match(stdout, /Offboard 2 employees of Acme Health/)
  assert.deepEqual(server.bodies('POST /operations'), [
    {
      kind: 'employees.offboard',
      organization_id: 7,
      reason: 'sold',
      input: { unit_id: 3, effective_date: '2026-04-30' },
    },
  ])
  assert.deepEqual(server.bodies('POST /operations/12/confirm'), [{ digest: 'sha256:one' }])
  await runAgainst(server, [
    'employees',
    'offboard-many',
    'acme',
    '--employees',
    '101,102',
    '--reason',
    'sold',
    '--yes',
  ])
  await runAgainst(server, ['employees', 'offboard-many', 'acme', '--everyone', '--reason', 'sold', '--yes'])
  assert.deepEqual(
    server
      .bodies('POST /operations')
      .slice(1)
      .map(({ input }) => input),
    [{ employee_ids: [101, 102] }, { everyone: true }],
  )
})

test('a plan that something refuses is shown and never confirmed', async () => {
  await using server = await standIn(offboarding({ ...many, plan: plan({ blockers: [blocker('refuses')] }) }))
  const { code } = await runAgainst(server, [
    'employees',
    'offboard-many',
    'acme',
    '--everyone',
    '--reason',
    'sold',
    '--yes',
  ])
  assert.equal(code, 6)
  assert.equal(server.bodies('POST /operations/12/confirm').length, 0)
})
