import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declaredRights } from '#test/access/rights.ts'
import { organizationStatuses } from '#lifecycle/organization/state-machine.ts'
import { checkRoles, keepAnAdministrator, refuseClosed, refuseOwnRoles } from './staff-rules.ts'

const admin = { permissions: declaredRights.of(['system_administrator'], null) }
const onRoles = (error: any) => error.status === 422 && 'roles' in error.extras.errors

test('roles are stored once each, in the order of the table', () => {
  assert.deepEqual(
    checkRoles(declaredRights, ['billing', 'viewer', 'billing'], { organizationId: null, giver: admin }),
    ['viewer', 'billing'],
  )
})

test('unknown and misplaced roles are refused on the field', () => {
  assert.throws(() => checkRoles(declaredRights, ['root'], { organizationId: null, giver: admin }), onRoles)
  assert.throws(
    () => checkRoles(declaredRights, ['customer_administrator'], { organizationId: null, giver: admin }),
    onRoles,
  )
  assert.throws(() => checkRoles(declaredRights, ['viewer'], { organizationId: 7, giver: admin }), onRoles)
  assert.throws(
    () =>
      checkRoles(declaredRights, ['customer_administrator', 'viewer'], { organizationId: 7, giver: admin }),
    onRoles,
  )
  assert.deepEqual(
    checkRoles(declaredRights, ['customer_administrator'], { organizationId: 7, giver: admin }),
    ['customer_administrator'],
  )
})

test('no person gives a role with more permissions than their own', () => {
  const token = { permissions: new Set(['staff.manage', ...declaredRights.of(['viewer'], null)]) }
  assert.deepEqual(checkRoles(declaredRights, ['viewer'], { organizationId: null, giver: token }), ['viewer'])
  assert.throws(
    () => checkRoles(declaredRights, ['system_administrator'], { organizationId: null, giver: token }),
    onRoles,
  )
})

test('the last active system administrator stays one', () => {
  const person = (id: number, role: string, disabled_at: string | null = null) => ({
    id,
    roles: [role],
    disabled_at,
  })
  const ada = person(1, 'system_administrator')
  const demoted = { roles: ['viewer'], disabled_at: null }
  const disabled = { roles: ['system_administrator'], disabled_at: '2026-03-01T08:00:00Z' }
  assert.throws(() => keepAnAdministrator([ada], ada, demoted), { code: 'last_administrator' })
  assert.throws(() => keepAnAdministrator([ada], ada, disabled), { code: 'last_administrator' })
  const noMatch = [ada, person(2, 'system_administrator', '2026-01-01T00:00:00Z'), person(3, 'operator')]
  assert.throws(() => keepAnAdministrator(noMatch, ada, demoted), { code: 'last_administrator' })
  assert.doesNotThrow(() => keepAnAdministrator([ada, person(2, 'system_administrator')], ada, demoted))
  assert.doesNotThrow(() => keepAnAdministrator([ada, person(3, 'viewer')], person(3, 'viewer'), disabled))
})

test('no person changes the own roles', () => {
  assert.throws(() => refuseOwnRoles({ id: 1 }, 1), { code: 'own_roles' })
  assert.doesNotThrow(() => refuseOwnRoles({ id: 1 }, 2))
})

test('no person gets into a closed, erasing or erased organization', () => {
  const refused = organizationStatuses.filter((status) => {
    try {
      refuseClosed(status)
    } catch {
      return true
    }
    return false
  })
  assert.deepEqual(refused, ['retired', 'erasing', 'erased'])
})
