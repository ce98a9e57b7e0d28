import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organizationStatuses } from '#lifecycle/organization/state-machine.ts'
import { permissionsOf } from './roles.ts'
import { checkRoles, keepAnAdministrator, refuseClosed, refuseOwnRoles } from './staff-rules.ts'

const admin = { permissions: permissionsOf(['system_administrator'], null) }
const onRoles = (error: any) => error.status === 422 && 'roles' in error.extras.errors

test('roles are stored once each, in the order of the table', () => {
  assert.deepEqual(checkRoles(['billing', 'viewer', 'billing'], null, admin), ['viewer', 'billing'])
})

test('unknown and misplaced roles are refused on the field', () => {
  assert.throws(() => checkRoles(['root'], null, admin), onRoles)
  assert.throws(() => checkRoles(['customer_administrator'], null, admin), onRoles)
  assert.throws(() => checkRoles(['viewer'], 7, admin), onRoles)
  assert.throws(() => checkRoles(['customer_administrator', 'viewer'], 7, admin), onRoles)
  assert.deepEqual(checkRoles(['customer_administrator'], 7, admin), ['customer_administrator'])
})

test('nobody gives a role with more permissions than their own', () => {
  const token = { permissions: new Set(['staff.manage', ...permissionsOf(['viewer'], null)]) }
  assert.deepEqual(checkRoles(['viewer'], null, token), ['viewer'])
  assert.throws(() => checkRoles(['system_administrator'], null, token), onRoles)
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

test('nobody changes the own roles', () => {
  assert.throws(() => refuseOwnRoles({ id: 1 }, 1), { code: 'own_roles' })
  assert.doesNotThrow(() => refuseOwnRoles({ id: 1 }, 2))
})

test('nobody gets into a closed, erasing or erased organization', () => {
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
