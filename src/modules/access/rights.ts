// Who may do what: made once of what all modules declare, and passed to those who ask.
import type { Permissions } from '#lifecycle/contract/permissions.ts'
import { administratorRole, isRole, memberRoleOf, memberRoles, roleNames, type Role } from './roles.ts'

export interface Rights {
  /** Every permission there is, in the order of the modules. */
  readonly declared: Permissions
  readonly names: readonly string[]
  /** The permissions that stand for a person's proof in a token, in the same order. */
  readonly proven: readonly string[]
  has(permission: string): boolean
  ofRole(role: Role): readonly string[]
  /**
   * What a person with these roles may do. A customer's person gets nothing from a staff role, and a staff
   * member nothing from the customers' one, whatever the row says; a role that this version does not know
   * gives nothing.
   */
  of(roles: readonly string[], organizationId: number | null): Set<string>
  /** Sorts permissions in the order of `names`, as answers show them. */
  sorted(held: ReadonlySet<string>): string[]
}

interface Declaring {
  readonly name: string
  readonly permissions: Permissions
}

/** @throws Error that names a permission which two modules declare, or one given to a role that is not there */
export function rightsOf(declarations: readonly Declaring[]): Rights {
  refuseDoubles(declarations)
  const declared: Permissions = Object.assign({}, ...declarations.map(({ permissions }) => permissions))
  refuseUnknownRoles(declared)
  const names = Object.keys(declared)
  const byRole = new Map(roleNames.map((role) => [role, heldBy(role, declared)]))
  const ofRole = (role: Role) => byRole.get(role) ?? []
  return {
    declared,
    names,
    proven: names.filter((name) => declared[name]?.proof),
    has: (permission) => Object.hasOwn(declared, permission),
    ofRole,
    of: (roles, organizationId) => new Set(onTheirSide(roles, organizationId).flatMap(ofRole)),
    sorted: (held) => names.filter((name) => held.has(name)),
  }
}

const heldBy = (role: Role, all: Permissions): string[] =>
  Object.entries(all).flatMap(([name, { roles }]) =>
    role === administratorRole || roles.some((each) => each === role || isBelow(each, role)) ? [name] : [],
  )

/** True for an owner and a permission of an administrator: an owner may do what an administrator may. */
const isBelow = (given: string, role: Role): boolean =>
  role === memberRoles.owner && given === memberRoles.administrator

const onTheirSide = (roles: readonly string[], organizationId: number | null): Role[] =>
  roles.filter(isRole).filter((role) => (memberRoleOf(role) !== undefined) === (organizationId !== null))

function refuseDoubles(declarations: readonly Declaring[]): void {
  const owners = new Map<string, string>()
  for (const { name, permissions } of declarations) {
    for (const permission of Object.keys(permissions)) {
      const owner = owners.get(permission)
      if (owner !== undefined)
        throw new Error(`The modules ${owner} and ${name} both declare the permission ${permission}.`)
      owners.set(permission, name)
    }
  }
}

function refuseUnknownRoles(all: Permissions): void {
  for (const [name, { roles }] of Object.entries(all)) {
    const unknown = roles.filter((role) => !isRole(role))
    if (unknown.length)
      throw new Error(`The permission ${name} is given to roles that do not exist: ${unknown.join(', ')}.`)
  }
}
