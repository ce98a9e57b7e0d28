import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declaredRights } from '#test/access/rights.ts'
import { bootstrapActor, personActor, tokenActor } from './actors.ts'

const now = new Date('2026-03-01T08:00:00Z')
const operator = {
  id: 3,
  name: 'Olga',
  roles: ['operator'],
  organization_id: null,
  created_at: '2026-01-01T00:00:00Z',
}
const customer = {
  id: 4,
  name: 'Carl',
  roles: ['customer_administrator'],
  organization_id: 9,
  created_at: '2026-01-01T00:00:00Z',
}
const token = (...scopes: string[]) => ({ token_id: 5, token_name: 'nightly', scopes })

test("staff see every organization and a customer's person only the own one", () => {
  assert.deepEqual(
    [
      personActor(declaredRights, operator, null, now).kind,
      personActor(declaredRights, operator, null, now).organization_id,
    ],
    ['staff', null],
  )
  assert.deepEqual(
    [
      personActor(declaredRights, customer, null, now).kind,
      personActor(declaredRights, customer, null, now).organization_id,
    ],
    ['member', 9],
  )
})

test('a confirmed password counts until its instant and no longer', () => {
  const until = (stepped_up_until: string) =>
    personActor(declaredRights, operator, { session_id: 1, stepped_up_until }, now).stepped_up
  assert.equal(until('2026-03-01T08:00:00.001Z'), true)
  assert.equal(until('2026-03-01T08:00:00.000Z'), false)
})

test('a token does what its scopes and its owner both allow, under a name that says so', () => {
  const actor = tokenActor(declaredRights, operator, token('organizations.read', 'operations.force'))
  assert.deepEqual([...actor.permissions], ['organizations.read'])
  assert.equal(actor.name, 'Olga (token nightly)')
  assert.deepEqual([actor.kind, actor.id, actor.token_id, actor.session_id], ['token', 3, 5, null])
})

test(
  'a scope that needed a proof stands for it, for itself alone, and only while the owner has the ' +
    'permission',
  () => {
    const proven = (roles: string[], ...scopes: string[]) => [
      ...tokenActor(declaredRights, { ...operator, roles }, token(...scopes)).proven_scopes,
    ]
    assert.deepEqual(proven(['operator'], 'operations.plan'), [])
    assert.deepEqual(proven(['operator'], 'operations.plan', 'operations.confirm'), ['operations.confirm'])
    assert.deepEqual(proven(['viewer'], 'operations.confirm'), [])
    assert.equal(tokenActor(declaredRights, operator, token('operations.confirm')).stepped_up, false)
  },
)

test("a token of a customer's person stays inside the organization", () => {
  assert.equal(tokenActor(declaredRights, customer, token('organizations.read')).organization_id, 9)
})

test('the bootstrap token belongs to no person', () => {
  assert.deepEqual(
    [
      bootstrapActor(declaredRights).id,
      bootstrapActor(declaredRights).token_id,
      bootstrapActor(declaredRights).organization_id,
    ],
    [null, null, null],
  )
  assert.deepEqual(
    [bootstrapActor(declaredRights).stepped_up, [...bootstrapActor(declaredRights).proven_scopes]],
    [false, ['operations.confirm']],
  )
})
