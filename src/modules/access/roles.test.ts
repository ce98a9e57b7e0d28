// The roles' table is what keeps a viewer from closing a customer; its promises are tested as a whole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { knownPermissions, permissions, permissionsOf, roleNames, roles } from './roles.ts'

test('every permission has a sentence, and the system administrator has all of them', () => {
  for (const sentence of Object.values(permissions)) assert.match(sentence, /^[A-Z].*\.$/)
  // Those of plugins too, that an earlier file of this process may have brought.
  assert.deepEqual([...permissionsOf(['system_administrator'], null)], knownPermissions())
})

test('a viewer reads and does nothing else', () => {
  assert.ok(roles.viewer.permissions.every((permission) => permission.endsWith('.read')))
})

test(
  'nobody but the system administrator forces, erases, names commands, adopts stores, manages staff ' +
    'or reads what the law keeps',
  () => {
    const reserved = [
      'operations.force',
      'operations.confirm_erasure',
      'builds.command',
      'stores.adopt',
      'staff.manage',
      'settings.manage',
      'records.read_retained',
    ] as const
    for (const role of roleNames.filter((name) => name !== 'system_administrator')) {
      const held: readonly string[] = roles[role].permissions
      assert.deepEqual(
        reserved.filter((permission) => held.includes(permission)),
        [],
        role,
      )
    }
  },
)

test("roles of staff give a customer's person nothing, and the customers' role gives staff nothing", () => {
  assert.equal(permissionsOf(['system_administrator', 'viewer'], 7).size, 0)
  assert.equal(permissionsOf(['customer_administrator'], null).size, 0)
  assert.ok(permissionsOf(['customer_administrator'], 7).has('instances.delete'))
})

test('several roles add up, and an unknown one gives nothing', () => {
  const both = permissionsOf(['billing', 'operator', 'a_role_of_next_year'], null)
  assert.ok(both.has('invoices.pay') && both.has('instances.delete'))
  assert.equal(permissionsOf(['constructor', 'toString'], null).size, 0)
})

test("a customer's administrator may neither plan an operation nor see other people", () => {
  const held = permissionsOf(['customer_administrator'], 7)
  const staffs = [
    'operations.plan',
    'operations.control',
    'staff.read',
    'audit.read',
    'control_planes.read',
  ] as const
  assert.deepEqual(
    staffs.filter((permission) => held.has(permission)),
    [],
  )
})
