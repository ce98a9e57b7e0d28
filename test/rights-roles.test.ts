// Roles do what they did when the list of permissions was one for all modules: each route and each operation is
// open to the same roles, though modules declare their permissions themselves.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declaredRights, wireOperations } from '#main/modules.ts'
import { unboundModules } from '#main/unbound.ts'
import { roleNames } from '#modules/access/index.ts'
import { declaredRoutes } from '../bin/generate/openapi.ts'

/** Roles besides the system administrator, and what they held then. */
const before = [
  {
    roles: ['viewer', 'operator', 'billing', 'customer_administrator'],
    permissions: [
      'organizations.read',
      'instances.read',
      'invoices.read',
      'services.read',
      'transactions.read',
      'payment_reports.read',
      'payment_accounts.read',
      'contacts.read',
      'documents.read',
      'sign_ins.read',
      'operations.read',
      'closure_requests.read',
      'tickets.read',
      'orders.read',
    ],
  },
  {
    roles: ['operator'],
    permissions: [
      'organizations.create',
      'organizations.update',
      'instances.create',
      'mails.record',
      'operations.plan',
      'operations.control',
      'closure_requests.decide',
      'control_planes.manage',
      'locks.manage',
    ],
  },
  {
    roles: [],
    permissions: [
      'organizations.erase',
      'organizations.reinstate',
      'operations.confirm_erasure',
      'operations.force',
      'builds.command',
      'stores.adopt',
      'audit.verify',
      'staff.manage',
      'settings.manage',
      'records.read_retained',
    ],
  },
  {
    roles: ['operator', 'customer_administrator'],
    permissions: ['instances.delete', 'operations.confirm', 'closure_requests.create'],
  },
  {
    roles: ['billing'],
    permissions: [
      'invoices.create',
      'invoices.pay',
      'services.manage',
      'packages.manage',
      'transactions.record',
    ],
  },
  {
    roles: ['viewer', 'operator', 'billing'],
    permissions: [
      'packages.read',
      'notes.read',
      'client_settings.read',
      'mails.read',
      'control_planes.read',
      'audit.read',
      'staff.read',
      'settings.read',
      'receipts.read',
    ],
  },
  {
    roles: ['customer_administrator'],
    permissions: ['payment_reports.create'],
  },
  {
    roles: ['billing', 'customer_administrator'],
    permissions: ['payment_accounts.manage'],
  },
  {
    roles: ['operator', 'billing', 'customer_administrator'],
    permissions: ['contacts.manage', 'documents.manage', 'tokens.manage', 'tickets.write'],
  },
  {
    roles: ['operator', 'billing'],
    permissions: ['notes.manage', 'client_settings.manage', 'tickets.manage', 'orders.manage'],
  },
] as const

/** Permissions that were parts of another one. */
const formerly: Readonly<Record<string, string>> = {}

const rolesBefore = (permission: string): string[] => {
  const former = formerly[permission] ?? permission
  const found = before.find(({ permissions }) => permissions.some((each) => each === former))
  assert.ok(
    found,
    `${permission} is new: say in "formerly" which permission it was a part of, or take it out here`,
  )
  return [...found.roles, 'system_administrator']
}
const rolesNow = (permission: string): string[] =>
  roleNames.filter((role) => declaredRights.ofRole(role).includes(permission))

const needed = [
  ...declaredRoutes('0').map(({ method, path, permission }) => [`${method} ${path}`, permission] as const),
  ...wireOperations(unboundModules).flatMap(({ kind, permission, requires }) => [
    [`planning ${kind}`, permission] as const,
    ...(requires.confirm ? [[`confirming ${kind}`, requires.confirm] as const] : []),
  ]),
].filter(([, permission]) => !['public', 'signed_in'].includes(permission))

test('every route and every operation is open to the roles that it was open to', () => {
  assert.ok(needed.length > 200)
  for (const [what, permission] of needed)
    assert.deepEqual(
      rolesNow(permission).toSorted(),
      rolesBefore(permission).toSorted(),
      `${what}: ${permission}`,
    )
})
