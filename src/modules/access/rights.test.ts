// The permissions that the modules declare, compared with what each role must and must not be able to do.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declaredRights } from '#test/access/rights.ts'
import type { Permissions } from '#lifecycle/contract/permissions.ts'
import { rightsOf } from './rights.ts'
import { memberRoleOf, roleNames } from './roles.ts'

const { declared, names, of, ofRole } = declaredRights

test('every permission has two sentences, and the system administrator has all of them', () => {
  for (const { text, atMost } of Object.values(declared))
    for (const sentence of [text, atMost]) assert.match(sentence, /^[A-Z].*\.$/)
  assert.deepEqual([...of(['system_administrator'], null)], names)
})

test('a viewer reads, keeps views of the directory, and does nothing else', () => {
  assert.deepEqual(
    ofRole('viewer').filter((permission) => !permission.endsWith('.read')),
    ['directory_views.save'],
  )
})

test('staff of every role see what a viewer sees', () => {
  for (const role of roleNames.filter((name) => !memberRoleOf(name)))
    assert.deepEqual(
      ofRole('viewer').filter((permission) => !ofRole(role).includes(permission)),
      [],
      role,
    )
})

test(
  'only the system administrator forces, erases, names commands, adopts stores, manages staff ' +
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
    ]
    for (const role of roleNames.filter((name) => name !== 'system_administrator'))
      assert.deepEqual(
        reserved.filter((permission) => ofRole(role).includes(permission)),
        [],
        role,
      )
  },
)

test("roles of staff give a customer's person nothing, and the customers' role gives staff nothing", () => {
  assert.equal(of(['system_administrator', 'viewer'], 7).size, 0)
  assert.equal(of(['customer_administrator'], null).size, 0)
  assert.ok(of(['customer_administrator'], 7).has('instances.delete'))
})

test('several roles add up, and an unknown one gives nothing', () => {
  const both = of(['billing', 'operator', 'a_role_of_next_year'], null)
  assert.ok(both.has('invoices.pay') && both.has('instances.delete'))
  assert.equal(of(['constructor', 'toString'], null).size, 0)
})

test("a customer's administrator may neither plan an operation nor see other people", () => {
  const held = of(['customer_administrator'], 7)
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

const permission: Permissions[string] = { text: 'See boats.', atMost: 'Reads boats.', roles: ['viewer'] }

test('a permission that two modules declare is refused, with the names of both', () => {
  const boats = (name: string) => ({ name, permissions: { 'boats.read': permission } })
  assert.throws(() => rightsOf([boats('boats'), boats('ships')]), {
    message: 'The modules boats and ships both declare the permission boats.read.',
  })
})

test('a permission for a role that is not there is refused', () => {
  const captain = JSON.parse(JSON.stringify({ ...permission, roles: ['captain'] }))
  assert.throws(
    () => rightsOf([{ name: 'boats', permissions: { 'boats.read': captain } }]),
    /roles that do not exist: captain/,
  )
})

test('the names of what every object has are no permissions', () => {
  assert.equal(declaredRights.has('toString'), false)
})
