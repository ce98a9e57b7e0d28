// The roles that people have. Which permissions a role holds, the permissions say themselves
// (`permissions` of each module); `rights.ts` puts them together.
import type { RoleToName } from '#lifecycle/contract/permissions.ts'

/** What a person is in an organization, and the role that gives the permissions. */
export const memberRoles = {
  owner: 'customer_owner',
  administrator: 'customer_administrator',
  member: 'customer_member',
} as const
export type MemberRole = keyof typeof memberRoles
export const memberRoleNames = Object.keys(memberRoles) as [MemberRole, ...MemberRole[]]

/** The role that most customers' people have. */
export const customerRole = memberRoles.administrator
export const administratorRole = 'system_administrator'

export const roles = {
  viewer: { title: 'Viewer' },
  operator: { title: 'Operator' },
  billing: { title: 'Billing' },
  [administratorRole]: { title: 'System administrator' },
  // Confirm only what the customer asked for: the runner refuses the plans of staff.
  [memberRoles.owner]: { title: 'Customer owner' },
  [memberRoles.administrator]: { title: 'Customer administrator' },
  [memberRoles.member]: { title: 'Customer member' },
} as const satisfies Record<RoleToName | typeof administratorRole, { title: string }>

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as Role[]
/** The member role of a role name; undefined for the roles of staff. */
export const memberRoleOf = (role: string): MemberRole | undefined =>
  memberRoleNames.find((name) => memberRoles[name] === role)
export const isRole = (name: string): name is Role => Object.hasOwn(roles, name)
