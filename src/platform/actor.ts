// Who acts. Every write names its actor. Tenure itself is an actor too, so that a scheduled task is named as
// well.

/**
 * Who really acts in the name of another, as the claim `act` of RFC 8693 says it: the actor's permissions are those
 * of the person it acts for.
 */
export interface Act {
  readonly kind: 'staff' | 'member' | 'token'
  readonly id: number | null
  readonly name: string
  /** The visit under which it does. */
  readonly visit_uid: string
  /** An instant: the end of the visit. */
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
  /** When the person's account was made; null when the actor is no person. */
  readonly known_since: string | null
  /** Whether the person proved who they are within the last minutes. */
  readonly stepped_up: boolean
  /** Of a token: permissions that only a person with that proof could give it; they stand for the proof. */
  readonly proven_scopes: ReadonlySet<string>
  /** The token's or session's row, for "sign out" and for the audit. */
  readonly session_id: number | null
  readonly token_id: number | null
  readonly act?: Act
  /** Of a provider's token: the provider that looks after its people. */
  readonly provider_id?: number
  /** What the person has still to do before anything else; then there are no permissions. */
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

/** Whether a customer's person asks. False without an actor: a request may be refused before it is known. */
export const isMember = (actor: Pick<Actor, 'organization_id'> | null | undefined): boolean =>
  (actor?.organization_id ?? null) !== null
