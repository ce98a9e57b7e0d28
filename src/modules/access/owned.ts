// The tables of the module: whose rows they hold, and what becomes of them when an organization is erased.
import type { Policies } from '#lifecycle/rows/owned-rows.ts'

export const accessTables: Policies = {
  // Rows of staff name no organization and stay.
  people: {
    scope: 'organization',
    onErase: 'delete',
    title: 'people with access',
    formerVersions: { without: ['password_hash', 'last_signed_in_at', 'version'] },
  },
  memberships: {
    scope: 'organization',
    onErase: 'delete',
    title: 'memberships',
    formerVersions: { without: ['last_signed_in_at', 'version'] },
  },
  invitations: { scope: 'organization', onErase: 'delete', title: 'invitations' },
  invitation_links: {
    scope: { through: 'invitations', column: 'invitation_id' },
    onErase: 'delete',
    title: 'links of invitations',
    formerVersions: { none: 'They are secrets that are used once.' },
  },
  api_tokens: {
    scope: 'organization',
    onErase: 'delete',
    title: 'API tokens',
    formerVersions: { without: ['token_hash', 'last_used_at'] },
  },
  sessions: {
    scope: { through: 'people', column: 'person_id' },
    onErase: 'delete',
    title: 'sessions',
    formerVersions: { none: 'The authentication log keeps who signed in.' },
  },
  password_links: {
    scope: { through: 'people', column: 'person_id' },
    onErase: 'delete',
    title: 'links for choosing a password',
    formerVersions: { none: 'They are secrets that are used once.' },
  },
  known_origins: {
    scope: { through: 'people', column: 'person_id' },
    onErase: 'delete',
    title: 'browsers and networks from which they signed in',
    formerVersions: { none: 'The authentication log keeps who signed in from where.' },
  },
  identity_providers: {
    scope: 'organization',
    onErase: 'delete',
    title: 'providers of sign-ins',
    formerVersions: { without: ['client_secret', 'version'] },
  },
  provider_roles: {
    scope: { through: 'identity_providers', column: 'provider_id' },
    onErase: 'delete',
    title: 'roles that groups of a provider give',
    formerVersions: { without: [] },
  },
  provider_identities: {
    scope: { through: 'people', column: 'person_id' },
    onErase: 'delete',
    title: 'names under which providers know them',
    formerVersions: { none: 'The authentication log keeps who signed in.' },
  },
  totp_factors: {
    scope: { through: 'people', column: 'person_id' },
    onErase: 'delete',
    title: 'second factors',
    formerVersions: { none: 'They are secrets of a sign-in.' },
  },
  passkeys: {
    scope: { through: 'people', column: 'person_id' },
    onErase: 'delete',
    title: 'passkeys',
    formerVersions: { none: 'They are ways to prove who it is; the audit log keeps which there were.' },
  },
  recovery_codes: {
    scope: { through: 'people', column: 'person_id' },
    onErase: 'delete',
    title: 'recovery codes',
    formerVersions: { none: 'They are secrets that are used once.' },
  },
  scim_tokens: {
    scope: { through: 'identity_providers', column: 'provider_id' },
    onErase: 'delete',
    title: 'tokens of providers',
    formerVersions: { none: 'They are secrets.' },
  },
  scim_users: {
    scope: { through: 'identity_providers', column: 'provider_id' },
    onErase: 'delete',
    title: 'accounts that providers look after',
    formerVersions: { without: ['updated_at', 'version'] },
  },
  sign_in_states: {
    scope: { through: 'identity_providers', column: 'provider_id' },
    onErase: 'delete',
    title: 'browsers that were sent to a provider',
    formerVersions: { none: 'They are used once, within ten minutes.' },
  },
  logout_tokens: {
    scope: { through: 'identity_providers', column: 'provider_id' },
    onErase: 'delete',
    title: 'messages of providers that a session has ended',
    formerVersions: { none: 'The audit log keeps what they ended.' },
  },
  sign_in_rules: {
    scope: 'installation',
    onErase: 'retain',
    because: 'how staff may sign in, which concerns no customer',
    until: 'for good',
  },
  sign_in_attempts: {
    scope: 'installation',
    onErase: 'delete',
    because: 'wrong passwords, counted; forgotten within half an hour',
  },
}
