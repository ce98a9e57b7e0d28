// Who may do what, as data: the routes' checks, the list of roles, the scopes of tokens and the tests read
// this one table.

/** Every permission with what it lets a person do. */
export const permissions = {
  'organizations.read': 'See organizations, their inventory and their activity.',
  'organizations.create': 'Create organizations.',
  'organizations.update': 'Change names, slugs and settings of organizations.',
  'organizations.erase': 'Plan the erasing of an organization, which nothing brings back.',
  'organizations.reinstate': 'Bring a closed organization back, with what was closed with it.',
  'instances.read': 'See instances and their health.',
  'instances.create': 'Create instances.',
  'instances.delete': 'Delete instances.',
  'invoices.read': 'See invoices.',
  'invoices.create': 'Create and cancel invoices.',
  'invoices.pay': 'Record the payment of invoices, and decide on those that customers have reported.',
  'services.read': 'See services, and which restricted packages are set for an organization.',
  'services.manage': 'Add, change and cancel services, and set restricted packages.',
  'packages.read': 'See the catalogue of packages.',
  'packages.manage': 'Change the catalogue of packages.',
  'transactions.read': 'See payments, refunds and credits.',
  'transactions.record': 'Record payments, refunds and credits.',
  'payment_reports.read': 'See which payments customers have reported.',
  'payment_reports.create': 'Report that an invoice was paid, for staff to confirm.',
  'payment_accounts.read': 'See payment accounts by their last four digits.',
  'payment_accounts.manage': 'Add and remove payment accounts.',
  'contacts.read': 'See contacts and what was changed about them.',
  'contacts.manage': 'Add, change and delete contacts.',
  'documents.read': 'See and download documents.',
  'documents.manage': 'Upload and delete documents.',
  'notes.read': 'See the notes of staff.',
  'notes.manage': 'Write notes about organizations.',
  'client_settings.read': 'See the settings of a customer.',
  'client_settings.manage': 'Change the settings of a customer.',
  'sign_ins.read': 'See who has signed in to an organization, and when.',
  'mails.read': 'See which e-mails an organization was sent.',
  'mails.record': 'Report e-mails that were sent to an organization.',
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
  'control_planes.manage': 'Add and remove control planes, and add builds that run the bundled service.',
  'builds.command':
    'Say which command a build runs: on local control planes it runs on the machine of Tenure.',
  'stores.adopt':
    'Take another store of files, erasure ledger or control plane for one that is lost for good.',
  'audit.read': 'Read the audit log.',
  'audit.verify': 'Verify the chains of the audit log.',
  'tokens.manage': 'Make and revoke API tokens.',
  'staff.read': 'See who has access, and with which roles.',
  'staff.manage': 'Add people, give them roles and disable them.',
  'locks.manage': 'Set and release locks and legal holds.',
  'settings.read': 'See the settings of the installation.',
  'settings.manage': 'Change the settings of the installation.',
  'receipts.read': 'See and download the receipts of erasings.',
  'records.read_retained': 'Read records that the law keeps after an organization is erased.',
} as const

export type Permission = keyof typeof permissions
export const allPermissions = Object.keys(permissions) as Permission[]

/**
 * Scopes that stand for a person's proof later: only a person who has just confirmed the password gives them
 * to a token.
 */
export const provenScopes: readonly string[] = [
  'operations.confirm',
  'operations.confirm_erasure',
  'operations.force',
  'builds.command',
  'stores.adopt',
  'staff.manage',
]

const reads: readonly Permission[] = allPermissions.filter((permission) => permission.endsWith('.read'))

/** The one role of customers' people; everybody else's role is for staff. */
export const customerRole = 'customer_administrator'
export const administratorRole = 'system_administrator'

export const roles = {
  viewer: { title: 'Viewer', permissions: reads },
  operator: {
    title: 'Operator',
    permissions: [
      ...reads,
      'organizations.create',
      'organizations.update',
      'instances.create',
      'instances.delete',
      'operations.plan',
      'operations.confirm',
      'operations.control',
      'closure_requests.create',
      'closure_requests.decide',
      'control_planes.manage',
      'contacts.manage',
      'documents.manage',
      'notes.manage',
      'client_settings.manage',
      'mails.record',
      'locks.manage',
      'tokens.manage',
    ],
  },
  billing: {
    title: 'Billing',
    permissions: [
      ...reads,
      'invoices.create',
      'invoices.pay',
      'services.manage',
      'packages.manage',
      'transactions.record',
      'payment_accounts.manage',
      'contacts.manage',
      'documents.manage',
      'notes.manage',
      'client_settings.manage',
      'tokens.manage',
    ],
  },
  [administratorRole]: { title: 'System administrator', permissions: allPermissions },
  // Confirms only what the customer asked for: the runner refuses the plans of staff.
  [customerRole]: {
    title: 'Customer administrator',
    permissions: [
      'organizations.read',
      'instances.read',
      'instances.delete',
      'invoices.read',
      'services.read',
      'transactions.read',
      'payment_reports.read',
      'payment_reports.create',
      'payment_accounts.read',
      'payment_accounts.manage',
      'contacts.read',
      'contacts.manage',
      'documents.read',
      'documents.manage',
      'sign_ins.read',
      'operations.read',
      'operations.confirm',
      'closure_requests.read',
      'closure_requests.create',
      'tokens.manage',
    ],
  },
} as const satisfies Record<string, { title: string; permissions: readonly Permission[] }>

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as Role[]
export const isRole = (name: string): name is Role => Object.hasOwn(roles, name)

/**
 * A permission that does not come with Tenure, and the roles that hold it besides the system administrator.
 */
export interface ContributedPermission {
  name: string
  text: string
  roles: readonly string[]
}
const contributed = new Map<string, ContributedPermission>()

/**
 * Adds plugins' permissions, once for all in this process. @throws Error when one is taken already, or names
 * no role
 */
export function contributePermissions(list: readonly ContributedPermission[]): void {
  for (const permission of list) {
    const known = contributed.get(permission.name)
    if (
      Object.hasOwn(permissions, permission.name) ||
      (known && JSON.stringify(known) !== JSON.stringify(permission))
    )
      throw new Error(`The permission ${permission.name} exists already.`)
    const unknown = permission.roles.filter((role) => !isRole(role))
    if (unknown.length)
      throw new Error(
        `The permission ${permission.name} is given to roles that do not exist: ${unknown.join(', ')}.`,
      )
    contributed.set(permission.name, permission)
  }
}

/** Tenure's own and the plugins', in the order of the list. */
export const knownPermissions = (): string[] => [...allPermissions, ...contributed.keys()]
export const isPermission = (name: string): boolean =>
  Object.hasOwn(permissions, name) || contributed.has(name)
export const permissionText = (name: string): string =>
  Object.hasOwn(permissions, name) ? permissions[name as Permission] : (contributed.get(name)?.text ?? '')

/** All that the role holds, plugins' permissions too. */
export function permissionsOfRole(role: Role): string[] {
  const more = [...contributed.values()].filter(
    (permission) => role === administratorRole || permission.roles.includes(role),
  )
  return [...roles[role].permissions, ...more.map(({ name }) => name)]
}

/**
 * What a person may do. A customer's person gets nothing from a staff role, and a staff member nothing from
 * the customers' one, whatever the row says; a role that this version does not know gives nothing.
 */
export function permissionsOf(names: readonly string[], organizationId: number | null): Set<string> {
  const known = names.filter(isRole).filter((role) => (role === customerRole) === (organizationId !== null))
  return new Set(known.flatMap(permissionsOfRole))
}

/** Permissions in the order of the list, as answers show them. */
export const sorted = (held: ReadonlySet<string>): string[] =>
  knownPermissions().filter((permission) => held.has(permission))
