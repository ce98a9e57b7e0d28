// How a person, a token and the bootstrap token act; without a database.
import { isolated } from '#platform/characters.ts'
import type { Actor, Pending } from '#platform/actor.ts'
import type { Rights } from './rights.ts'

export interface Identity {
  readonly id: number
  readonly name: string
  readonly roles: readonly string[]
  readonly organization_id: number | null
  readonly created_at: string
}

export interface OpenSession {
  readonly session_id: number
  readonly stepped_up_until: string | null
  readonly pending?: Pending | null
}
export interface UsedToken {
  readonly token_id: number
  readonly token_name: string
  readonly scopes: readonly string[]
}

/** A person in a browser: staff, or a member of their organization. */
export function personActor(rights: Rights, person: Identity, session: OpenSession | null, now: Date): Actor {
  const pending = session?.pending ?? null
  return {
    kind: person.organization_id === null ? 'staff' : 'member',
    id: person.id,
    name: person.name,
    permissions: pending ? new Set() : rights.of(person.roles, person.organization_id),
    organization_id: person.organization_id,
    known_since: person.created_at,
    stepped_up: isProven(session?.stepped_up_until ?? null, now),
    proven_scopes: new Set(),
    session_id: session?.session_id ?? null,
    token_id: null,
    pending,
  }
}

/** Whether the confirmed password still counts. */
export const isProven = (until: string | null, now: Date): boolean =>
  until !== null && Date.parse(until) > now.getTime()

/**
 * A program that acts for its owner, with no more rights than the owner has at this moment. Scopes that
 * stand for the owner's proof count for themselves alone: only a person who had just confirmed the password
 * could give them.
 */
export function tokenActor(rights: Rights, owner: Identity, token: UsedToken): Actor {
  const permissions = new Set(
    [...rights.of(owner.roles, owner.organization_id)].filter((permission) =>
      token.scopes.includes(permission),
    ),
  )
  return {
    kind: 'token',
    id: owner.id,
    name: `${isolated(owner.name)} (token ${isolated(token.token_name)})`,
    permissions,
    organization_id: owner.organization_id,
    known_since: owner.created_at,
    stepped_up: false,
    proven_scopes: new Set(rights.proven.filter((scope) => permissions.has(scope))),
    session_id: null,
    token_id: token.token_id,
  }
}

/** A provider that manages its people by SCIM. It has no permission and may do nothing else. */
export const providerActor = ({ id, key, organization_id }: ActingProvider): Actor => ({
  kind: 'token',
  id: null,
  name: `provider ${key}`,
  permissions: new Set(),
  organization_id,
  known_since: null,
  stepped_up: false,
  proven_scopes: new Set(),
  session_id: null,
  token_id: null,
  provider_id: id,
})

interface ActingProvider {
  id: number
  key: string
  organization_id: number | null
}

/**
 * The token of the settings. It belongs to the installation and to no person. It may confirm what can be
 * brought back, such as a closing. Erasing, forcing and everything else that needs a person's proof is
 * refused.
 */
export const bootstrapActor = (rights: Rights): Actor => ({
  kind: 'token',
  id: null,
  name: 'bootstrap token',
  permissions: new Set(rights.names),
  organization_id: null,
  known_since: null,
  stepped_up: false,
  proven_scopes: new Set(['operations.confirm']),
  session_id: null,
  token_id: null,
})
