// How a module declares what people may do with it. Each permission names the roles that hold it; the titles of
// roles, and which one is for customers' people, stand in the module access.

/** Roles that a permission is given to. The system administrator holds every permission and is not named; a
 * customer's owner holds what its administrators do. */
const rolesToName = [
  'viewer',
  'operator',
  'billing',
  'customer_owner',
  'customer_administrator',
  'customer_member',
] as const
export type RoleToName = (typeof rolesToName)[number]

export const everyStaffRole: readonly RoleToName[] = ['viewer', 'operator', 'billing']
export const everyRole: readonly RoleToName[] = rolesToName

export interface Permission {
  /** What it lets a person do, as a sentence. */
  readonly text: string
  /** The strongest thing that a person can do with it alone, for the threat model in docs/security.md. */
  readonly atMost: string
  /** Roles that hold it besides the system administrator. */
  readonly roles: readonly RoleToName[]
  /**
   * As a scope it stands for a person's proof later: only a person who has just confirmed the password gives
   * it to a token.
   */
  readonly proof?: true
  /**
   * Changes an organization's life, what protects it, or who may do so: refusals of it go into the audit log. What
   * stands for a proof is privileged anyway.
   */
  readonly privileged?: true
}

/** By name: `units.read`. A name that ends in `.read` is one that a person who only looks may hold. */
export type Permissions = Readonly<Record<string, Permission>>
