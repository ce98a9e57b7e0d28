// Providers that say who a person is (OpenID Connect), what their groups give, and how people may sign in.
import { statements } from '#platform/migrate.ts'

export const identityProviders = statements(
  `create table identity_providers (
    id bigint generated always as identity primary key,
    uid uuid not null unique,
    key text not null constraint identity_providers_key unique,
    title text not null,
    issuer text not null,
    client_id text not null,
    client_secret text,
    redirect_uri text not null,
    scopes text not null,
    roles_claim text not null,
    email_domains text[] not null,
    trusts_email boolean not null,
    organization_id bigint references organizations,
    enabled boolean not null,
    created_at timestamptz not null,
    version bigint not null default 1)`,
  'create index identity_providers_of_organization on identity_providers (organization_id)',
  `comment on table identity_providers is 'Who may say who a person is, by OpenID Connect: for staff, or for the people
    of one organization. Not personal; kept until it is deleted, or its organization is erased.'`,
  `comment on column identity_providers.client_secret is 'Encrypted with a key that is not in the database; null for a
    client without one.'`,
  `comment on column identity_providers.redirect_uri is 'The page of the console to which the provider sends people
    back.'`,
  `comment on column identity_providers.email_domains is 'Whose e-mails it may vouch for; empty: of any domain.'`,
  `comment on column identity_providers.trusts_email is 'Whether an e-mail counts that the provider does not call
    verified: for a directory of one''s own, which sets them itself.'`,
  `create table provider_roles (
    provider_id bigint not null references identity_providers on delete cascade,
    value text not null,
    role text not null,
    primary key (provider_id, value, role))`,
  `comment on table provider_roles is 'Which role a value of the provider''s claim gives; what is not here gives none.
    Not personal; kept as long as the provider.'`,
  `create table provider_identities (
    provider_id bigint not null references identity_providers on delete cascade,
    subject text not null,
    person_id bigint not null references people,
    created_at timestamptz not null,
    primary key (provider_id, subject),
    constraint provider_identities_person unique (provider_id, person_id))`,
  'create index provider_identities_of_person on provider_identities (person_id)',
  `comment on table provider_identities is 'As whom a provider knows a person. Personal data; kept as long as both.'`,
  `comment on column provider_identities.subject is 'The claim "sub": personal data.'`,
  `create table sign_in_states (
    state_hash text primary key,
    browser_hash text not null,
    provider_id bigint not null references identity_providers on delete cascade,
    session_id bigint,
    created_at timestamptz not null,
    expires_at timestamptz not null)`,
  'create index sign_in_states_by_age on sign_in_states (expires_at)',
  'create index sign_in_states_of_provider on sign_in_states (provider_id)',
  `comment on table sign_in_states is 'Browsers that were sent to a provider and have not come back; used once. Not
    personal; kept ten minutes, and an hour at most.'`,
  `comment on column sign_in_states.browser_hash is 'SHA-256 of the cookie of the browser that was sent.'`,
  `comment on column sign_in_states.session_id is 'The session that confirms who its person is; null for a sign-in. No
    foreign key: a session may end meanwhile.'`,
  `create table logout_tokens (
    provider_id bigint not null references identity_providers on delete cascade,
    jti_hash text not null,
    seen_at timestamptz not null,
    primary key (provider_id, jti_hash))`,
  'create index logout_tokens_by_age on logout_tokens (seen_at)',
  `comment on table logout_tokens is 'Messages of providers that a session has ended, each taken once. Not personal;
    kept an hour, in which they would still be valid.'`,
  'alter table sessions add column provider_id bigint references identity_providers',
  'alter table sessions add column provider_subject text',
  'alter table sessions add column provider_session text',
  'create index sessions_of_provider on sessions (provider_id, provider_subject)',
  `comment on column sessions.provider_id is 'The provider that said who it is; null for a password.'`,
  `comment on column sessions.provider_subject is 'Personal data: as whom the provider knows the person.'`,
  `comment on column sessions.provider_session is 'The provider''s own session, which it names when that ends.'`,
  'alter table people add column break_glass boolean not null default false',
  `comment on column people.break_glass is 'Signs in with a password when others may not: for when no provider
    works.'`,
  `create table sign_in_rules (
    one boolean primary key default true check (one),
    password_sign_in boolean not null,
    version bigint not null default 1)`,
  'insert into sign_in_rules (password_sign_in) values (true)',
  `comment on table sign_in_rules is 'How staff may sign in; one row. Not personal; kept as long as the installation.'`,
  `comment on column sign_in_rules.password_sign_in is 'False: staff sign in with a provider, besides break-glass
    accounts.'`,
)
