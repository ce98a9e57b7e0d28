// Roles do what they did when the list of permissions was one for all modules: each route and each operation is
// open to the same roles, though modules declare their permissions themselves.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { declaredRights, wireOperations } from '#main/modules.ts'
import { unboundModules } from '#main/unbound.ts'
import { roleNames } from '#modules/access/roles.ts'
import { declaredRoutes } from '../bin/generate/openapi.ts'

const root = join(import.meta.dirname, '..')

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
const formerly: Readonly<Record<string, string>> = Object.fromEntries(
  ['units', 'employees', 'shifts', 'policies', 'calendars'].flatMap((part) => [
    [`${part}.read`, 'organizations.read'],
    [`${part}.manage`, 'organizations.update'],
  ]),
)

/** Null for a permission that is newer. */
function rolesBefore(permission: string): string[] | null {
  const former = formerly[permission] ?? permission
  const found = before.find(({ permissions }) => permissions.some((each) => each === former))
  return found ? [...found.roles, 'system_administrator'] : null
}
/** Roles of customers' people that are newer: an owner may what an administrator may, a member reads. */
const newer: readonly string[] = ['customer_owner', 'customer_member']
const rolesNow = (permission: string): string[] =>
  roleNames.filter((role) => !newer.includes(role) && declaredRights.ofRole(role).includes(permission))

const needed = [
  ...declaredRoutes('0').map(({ method, path, permission }) => [`${method} ${path}`, permission] as const),
  ...wireOperations(unboundModules).flatMap(({ kind, permission, requires }) => [
    [`planning ${kind}`, permission] as const,
    ...(requires.confirm ? [[`confirming ${kind}`, requires.confirm] as const] : []),
  ]),
].filter(([, permission]) => !['public', 'signed_in'].includes(permission))

test('every route and every operation is open to the roles that it was open to', () => {
  const compared = needed.filter(([, permission]) => rolesBefore(permission))
  assert.ok(compared.length > 200)
  for (const [what, permission] of compared)
    assert.deepEqual(
      rolesNow(permission).toSorted(),
      rolesBefore(permission)?.toSorted(),
      `${what}: ${permission}`,
    )
})

test('every permission of then is there, so that the scopes of tokens go on to mean what they meant', () => {
  const gone = before.flatMap(({ permissions }) => permissions.filter((each) => !declaredRights.has(each)))
  assert.deepEqual(gone, [])
})

const asked = /(?:\b(?:useLack|permitted|useWriteLack)\((?:\w+, )?|\b(?:needs|permission): )'(\w+\.\w+)'/g

test('every permission that the console asks for is there', () => {
  const files = globSync('console/**/*.{ts,tsx}', { cwd: root })
  const named = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(asked)].map(([, permission = '']) => ({
      file,
      permission,
    })),
  )
  assert.ok(named.length > 50)
  assert.deepEqual(
    named.filter(({ permission }) => !declaredRights.has(permission)),
    [],
  )
})
