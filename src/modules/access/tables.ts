// The rows as the queries see them.
import type { Generated, Selectable } from 'kysely'
import type { Pending } from '#platform/actor.ts'
import type { MemberRole } from './roles.ts'

export interface PeopleTable {
  id: Generated<number>
  uid: string
  email: string
  name: string
  password_hash: string
  roles: string[]
  organization_id: number | null
  disabled_at: string | null
  created_at: string
  last_signed_in_at: string | null
  version: Generated<number>
  break_glass: Generated<boolean>
}

/** What a person is in one organization. */
export interface MembershipsTable {
  organization_id: number
  person_id: number
  role: MemberRole
  created_at: string
  last_signed_in_at: string | null
  version: Generated<number>
}
export type Membership = Selectable<MembershipsTable>

export interface InvitationsTable {
  id: Generated<number>
  uid: string
  organization_id: number
  email: string
  name: string | null
  role: MemberRole
  invited_by: string
  invited_by_id: number | null
  operation_id: number | null
  step: string | null
  created_at: string
  expires_at: string
  reminded_at: string | null
  accepted_at: string | null
  withdrawn_at: string | null
  version: Generated<number>
}
export type Invitation = Selectable<InvitationsTable>

export interface ApiTokensTable {
  id: Generated<number>
  name: string
  token_hash: string
  scopes: string[]
  person_id: number
  organization_id: number | null
  made_by_token_id: number | null
  created_at: string
  expires_at: string | null
  last_used_at: string | null
  revoked_at: string | null
  frozen_by: number | null
}

export interface SessionsTable {
  id: Generated<number>
  token_hash: string
  person_id: number
  organization_id: number | null
  created_at: string
  expires_at: string
  stepped_up_until: string | null
  remote_address: string
  /** The provider that said who it is; null for a password. */
  provider_id: number | null
  provider_subject: string | null
  provider_session: string | null
  /** What is still to be done before it may do anything else. */
  pending: Pending | null
  /** What a passkey must sign, and when it was given out. */
  passkey_challenge: string | null
  passkey_challenge_at: string | null
}

export interface PasswordLinksTable {
  person_id: number
  token_hash: string
  created_at: string
  expires_at: string
}

interface KnownOriginsTable {
  person_id: number
  kind: 'device' | 'network'
  key: string
  first_seen_at: string
  last_seen_at: string
}

declare module '#platform/postgres.ts' {
  interface Tables {
    people: PeopleTable
    memberships: MembershipsTable
    invitations: InvitationsTable
    invitation_links: { token_hash: string; invitation_id: number; created_at: string }
    sessions: SessionsTable
    password_links: PasswordLinksTable
    known_origins: KnownOriginsTable
    api_tokens: ApiTokensTable
    sign_in_attempts: { id: Generated<number>; key: string; at: string }
  }
}

export type Person = Selectable<PeopleTable>
export type ApiToken = Selectable<ApiTokensTable>
