import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declaredRights } from '#test/access/rights.ts'
import { personActor, tokenActor } from './actors.ts'
import { checkExpiry, checkScopes } from './token-rules.ts'

const now = new Date('2026-03-01T08:00:00Z')
const admin = {
  id: 1,
  name: 'Ada',
  roles: ['system_administrator'],
  organization_id: null,
  created_at: '2026-01-01T00:00:00Z',
}
const plain = personActor(declaredRights, admin, { session_id: 1, stepped_up_until: null }, now)
const proven = personActor(
  declaredRights,
  admin,
  { session_id: 1, stepped_up_until: '2026-03-01T08:05:00Z' },
  now,
)
const onScopes = (error: any) => error.status === 422 && 'scopes' in error.extras.errors

test("unknown scopes and scopes beyond one's own are named on the field", () => {
  const viewer = personActor(
    declaredRights,
    { ...admin, roles: ['viewer'] },
    { session_id: 1, stepped_up_until: null },
    now,
  )
  assert.throws(() => checkScopes(declaredRights, ['organizations.raed'], plain), onScopes)
  assert.throws(() => checkScopes(declaredRights, ['instances.delete'], viewer), onScopes)
  assert.doesNotThrow(() => checkScopes(declaredRights, ['organizations.read'], viewer))
})

test('each scope that stands for a proof needs one, from a person', () => {
  for (const scope of declaredRights.proven) {
    assert.throws(() => checkScopes(declaredRights, [scope], plain), { code: 'step_up_required' })
    assert.doesNotThrow(() => checkScopes(declaredRights, [scope], proven))
    const token = tokenActor(declaredRights, admin, {
      token_id: 2,
      token_name: 'maker',
      scopes: ['operations.confirm', scope],
    })
    assert.throws(() => checkScopes(declaredRights, [scope], token), { code: 'session_required' })
  }
})

test('a token gives no scope that it does not have, though its owner does', () => {
  const token = tokenActor(declaredRights, admin, {
    token_id: 2,
    token_name: 'maker',
    scopes: ['tokens.manage', 'organizations.read'],
  })
  assert.doesNotThrow(() => checkScopes(declaredRights, ['organizations.read'], token))
  assert.throws(() => checkScopes(declaredRights, ['instances.delete'], token), onScopes)
})

test('a token ends in the future, and not after the one that makes it', () => {
  assert.throws(() => checkExpiry('2026-03-01T08:00:00Z', null, now), { code: 'validation_failed' })
  assert.doesNotThrow(() => checkExpiry(null, null, now))
  assert.throws(() => checkExpiry(null, '2026-03-02T00:00:00Z', now), { code: 'validation_failed' })
  assert.throws(() => checkExpiry('2026-03-02T01:00:00+00:00', '2026-03-02T00:00:00Z', now), {
    code: 'validation_failed',
  })
  assert.doesNotThrow(() => checkExpiry('2026-03-02T01:00:00+01:00', '2026-03-02T00:00:00Z', now))
})
