// The roles that people have. Which permissions a role holds, the permissions say themselves
// (`permissions` of each module); `rights.ts` puts them together.
import type { RoleToName } from '#lifecycle/contract/permissions.ts'

/** The one role of customers' people; everybody else's role is for staff. */
export const customerRole = 'customer_administrator'
export const administratorRole = 'system_administrator'

export const roles = {
  viewer: { title: 'Viewer' },
  operator: { title: 'Operator' },
  billing: { title: 'Billing' },
  [administratorRole]: { title: 'System administrator' },
  // Confirms only what the customer asked for: the runner refuses the plans of staff.
  [customerRole]: { title: 'Customer administrator' },
} as const satisfies Record<RoleToName | typeof administratorRole, { title: string }>

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as Role[]
export const isRole = (name: string): name is Role => Object.hasOwn(roles, name)
