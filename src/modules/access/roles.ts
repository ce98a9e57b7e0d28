// Who may do what, as data: the routes' checks, the list of roles, the scopes of tokens and the tests read this one
// table.

/** Every permission with what it lets a person do. */
export const permissions = {
  'organizations.read': 'See organizations, their inventory and their activity.',
  'organizations.create': 'Create organizations.',
  'organizations.update': 'Change names, slugs and settings of organizations.',
  'organizations.reinstate': 'Bring a closed organization back, with what was closed with it.',
  'instances.read': 'See instances and their health.',
  'instances.create': 'Create instances.',
  'instances.delete': 'Delete instances.',
  'invoices.read': 'See invoices.',
  'invoices.create': 'Create and cancel invoices.',
  'invoices.pay': 'Record the payment of invoices.',
  'operations.read': 'See operations and follow them live.',
  'operations.plan': 'Plan operations such as closing an organization.',
  'operations.confirm': 'Confirm planned operations, so that they begin.',
  'operations.confirm_erasure': 'Confirm the erasing of an organization, which nothing brings back.',
  'operations.control': 'Pause, resume, retry and call off operations.',
  'operations.force': 'End stuck operations by force and leave debts.',
  'closure_requests.read': 'See requests to close an organization.',
  'closure_requests.create': 'Ask for the closing of an organization, and withdraw the request.',
  'closure_requests.decide': 'Decide on requests to close an organization.',
  'control_planes.read': 'See control planes and debts.',
  'control_planes.manage': 'Add and remove control planes.',
  'audit.read': 'Read the audit log.',
  'audit.verify': 'Verify the chains of the audit log.',
  'tokens.manage': 'Make and revoke API tokens.',
  'staff.read': 'See who has access, and with which roles.',
  'staff.manage': 'Add people, give them roles and disable them.',
  'locks.manage': 'Set and release locks and legal holds.',
  'settings.read': 'See the settings of the installation.',
  'settings.manage': 'Change the settings of the installation.',
  'records.read_retained': 'Read records that the law keeps after an organization is erased.',
} as const

export type Permission = keyof typeof permissions
export const allPermissions = Object.keys(permissions) as Permission[]

const reads: readonly Permission[] = allPermissions.filter((permission) => permission.endsWith('.read'))

/** The one role of customers' people; everybody else's role is for staff. */
export const customerRole = 'customer_administrator'
export const administratorRole = 'system_administrator'

export const roles = {
  viewer: { title: 'Viewer', permissions: reads },
  operator: {
    title: 'Operator',
    permissions: [
      ...reads, 'organizations.create', 'organizations.update', 'instances.create', 'instances.delete',
      'operations.plan', 'operations.confirm',
      'operations.control', 'closure_requests.create', 'closure_requests.decide', 'control_planes.manage',
      'locks.manage', 'tokens.manage',
    ],
  },
  billing: { title: 'Billing', permissions: [...reads, 'invoices.create', 'invoices.pay', 'tokens.manage'] },
  [administratorRole]: { title: 'System administrator', permissions: allPermissions },
  // Confirms only what the customer asked for: the runner refuses the plans of staff.
  [customerRole]: {
    title: 'Customer administrator',
    permissions: [
      'organizations.read', 'instances.read', 'instances.delete', 'invoices.read', 'invoices.pay', 'operations.read',
      'operations.confirm',
      'closure_requests.read', 'closure_requests.create', 'tokens.manage',
    ],
  },
} as const satisfies Record<string, { title: string; permissions: readonly Permission[] }>

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as Role[]

export const isPermission = (name: string): name is Permission => Object.hasOwn(permissions, name)
export const isRole = (name: string): name is Role => Object.hasOwn(roles, name)

/**
 * What a person may do. A customer's person gets nothing from a staff role, and a staff member nothing from the
 * customers' one, whatever the row says; a role that this version does not know gives nothing.
 */
export function permissionsOf(names: readonly string[], organizationId: number | null): Set<Permission> {
  const known = names.filter(isRole).filter((role) => (role === customerRole) === (organizationId !== null))
  return new Set(known.flatMap((role): readonly Permission[] => roles[role].permissions))
}

/** Permissions in the order of the list, as answers show them. */
export const sorted = (held: ReadonlySet<string>): Permission[] =>
  allPermissions.filter((permission) => held.has(permission))
