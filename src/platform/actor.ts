// Who acts. Every write names its actor. Tenure itself is an actor too, so that the writes of a scheduled
// task have a name.

/**
 * Who really acts in the name of another person, like the claim `act` of RFC 8693. The permissions are those
 * of the other person.
 */
export interface Act {
  readonly kind: 'staff' | 'member' | 'token'
  readonly id: number | null
  readonly name: string
  /** The visit that allows it. */
  readonly visit_uid: string
  /** The end of the visit, an instant. */
  readonly until: string
}

/** A second factor behind the password, or first to set one up. */
export type Pending = 'second_factor' | 'enrolment'

export interface Actor {
  readonly kind: 'staff' | 'member' | 'token' | 'system'
  readonly id: number | null
  readonly name: string
  readonly permissions: ReadonlySet<string>
  /** A customer's administrator sees one organization; staff see all (null). */
  readonly organization_id: number | null
  /** When the person's account was made; null for other actors. */
  readonly known_since: string | null
  /** Whether the person proved who they are within the last minutes. */
  readonly stepped_up: boolean
  /** For a token: permissions that only a person with fresh proof could give it; they count as that proof. */
  readonly proven_scopes: ReadonlySet<string>
  /** The row of the token or session, for "sign out" and for the audit log. */
  readonly session_id: number | null
  readonly token_id: number | null
  readonly act?: Act
  /** For a provider's token: the provider that manages its people. */
  readonly provider_id?: number
  /** What the person must do before anything else; until then there are no permissions. */
  readonly pending?: Pending | null
}

/** Tenure itself: reconcilers, sweeps, the operation runner. */
export const systemActor: Actor = {
  kind: 'system',
  id: null,
  name: 'Tenure',
  permissions: new Set(),
  organization_id: null,
  known_since: null,
  stepped_up: false,
  proven_scopes: new Set(),
  session_id: null,
  token_id: null,
}

/**
 * Whether a customer's person asks. False without an actor: a request may be refused before the actor is
 * known.
 */
export const isMember = (actor: Pick<Actor, 'organization_id'> | null | undefined): boolean =>
  (actor?.organization_id ?? null) !== null
