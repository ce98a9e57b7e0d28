// The table of docs/security.md: of every permission who has it and the strongest thing that it reaches, as its
// module declares it.
import { customerRole, type Rights, type Role } from '#modules/access/index.ts'
import { table } from './markdown.ts'

const names: Record<Role, string> = {
  viewer: 'viewer',
  operator: 'operator',
  billing: 'billing',
  system_administrator: 'administrator',
  customer_owner: 'customer owner',
  [customerRole]: 'customer',
  customer_member: 'customer member',
}

const holders = (rights: Rights, permission: string): string =>
  (Object.keys(names) as Role[])
    .filter((role) => rights.ofRole(role).includes(permission))
    .map((role) => names[role])
    .join(', ')

const markers = /(<!-- permissions -->)[^]*?(<!-- \/permissions -->)/

/** The page with a fresh table between its markers. @throws when it has none */
export function withPermissions(page: string, rights: Rights): string {
  if (!markers.test(page)) throw new Error('docs/security.md has no place for the permissions.')
  const rows = Object.entries(rights.declared).map(([permission, { atMost, proof }]) => [
    `\`${permission}\``,
    holders(rights, permission),
    atMost,
    proof ? 'yes' : '',
  ])
  const fresh = table(['permission', 'who has it', 'at most', 'proof'], rows)
  return page.replace(markers, (_, begin: string, end: string) => `${begin}\n${fresh}\n${end}`)
}
