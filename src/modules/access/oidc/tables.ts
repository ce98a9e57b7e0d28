// The rows of providers as the queries see them.
import type { Generated, Selectable } from 'kysely'

export interface IdentityProvidersTable {
  id: Generated<number>
  uid: string
  key: string
  title: string
  issuer: string
  client_id: string
  client_secret: string | null
  redirect_uri: string
  scopes: string
  roles_claim: string
  email_domains: string[]
  trusts_email: boolean
  organization_id: number | null
  enabled: boolean
  created_at: string
  version: Generated<number>
}

export interface SignInStatesTable {
  state_hash: string
  browser_hash: string
  provider_id: number
  session_id: number | null
  created_at: string
  expires_at: string
}

interface ProviderIdentitiesTable {
  provider_id: number
  subject: string
  person_id: number
  created_at: string
}

export interface ProviderRole {
  /** What the provider's claim holds. */
  value: string
  role: string
}

declare module '#platform/postgres.ts' {
  interface Tables {
    identity_providers: IdentityProvidersTable
    provider_roles: ProviderRole & { provider_id: number }
    provider_identities: ProviderIdentitiesTable
    sign_in_states: SignInStatesTable
    logout_tokens: { provider_id: number; jti_hash: string; seen_at: string }
    sign_in_rules: {
      one: Generated<boolean>
      password_sign_in: boolean
      second_factor_roles: Generated<string[]>
      version: Generated<number>
    }
  }
}

export type Provider = Selectable<IdentityProvidersTable>
