// How a module declares what people may do. Each permission names the roles that hold it. The titles of
// roles, and which role is for customers' people, are in the module access.

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

interface Permission {
  /** What it lets a person do, as a sentence. */
  readonly text: string
  /** The strongest action that this permission alone allows, for the threat model in docs/security.md. */
  readonly atMost: string
  /** Roles that hold it besides the system administrator. */
  readonly roles: readonly RoleToName[]
  /**
   * As a scope of a token it counts as proof of the person: only a person who has just confirmed the password
   * can give it to a token.
   */
  readonly proof?: true
  /**
   * Changes an organization's life, what protects it, or who may do so: the audit log records refusals of it.
   * Permissions with `proof` are privileged anyway.
   */
  readonly privileged?: true
}

/** By name: `units.read`. Roles that only read may hold names that end in `.read`. */
export type Permissions = Readonly<Record<string, Permission>>
