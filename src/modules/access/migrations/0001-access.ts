// People, their sessions and tokens. Secrets are stored as hashes alone: a stolen backup signs nobody in.
import { statements } from '#platform/migrate.ts'

export const access = statements(
  `create table people (
    id bigint generated always as identity primary key,
    uid uuid not null unique,
    email text not null constraint people_email unique check (email = lower(email)),
    name text not null,
    password_hash text not null,
    roles text[] not null,
    organization_id bigint references organizations,
    disabled_at timestamptz,
    created_at timestamptz not null,
    last_signed_in_at timestamptz,
    version bigint not null default 1,
    constraint people_customer_role check (
      case when organization_id is null then not 'customer_administrator' = any (roles)
      else roles = '{customer_administrator}' end))`,
  'create index people_of_organization on people (organization_id)',
  `comment on table people is 'Staff (no organization) and customers'' administrators. Personal data; a customer''s
    people are deleted with the organization, staff are disabled and stay.'`,
  `comment on column people.email is 'Personal data, lower case; the name to sign in with.'`,
  `comment on column people.name is 'Personal data.'`,
  `comment on column people.password_hash is 'Argon2id in PHC form. Never leaves the database.'`,
  `comment on column people.last_signed_in_at is 'Personal data.'`,
  `create table sessions (
    id bigint generated always as identity primary key,
    token_hash text not null unique,
    person_id bigint not null references people,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    stepped_up_until timestamptz,
    remote_address text not null)`,
  'create index sessions_of_person on sessions (person_id)',
  'create index sessions_by_age on sessions (expires_at)',
  `comment on table sessions is 'Signed-in browsers. Personal data; kept 7 days at most.'`,
  `comment on column sessions.token_hash is 'SHA-256 of the cookie.'`,
  `comment on column sessions.stepped_up_until is 'Until when the password counts as confirmed.'`,
  `comment on column sessions.remote_address is 'Personal data: where the sign-in came from.'`,
  `create table api_tokens (
    id bigint generated always as identity primary key,
    name text not null,
    token_hash text not null unique,
    scopes text[] not null,
    person_id bigint not null references people,
    organization_id bigint references organizations,
    made_by_token_id bigint,
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    frozen_by bigint)`,
  'create index api_tokens_of_person on api_tokens (person_id)',
  'create index api_tokens_of_organization on api_tokens (organization_id)',
  'create index api_tokens_by_maker on api_tokens (made_by_token_id)',
  `comment on table api_tokens is 'Keys of programs. Those of a customer''s people are deleted with the organization;
    revoked ones stay as a record.'`,
  `comment on column api_tokens.name is 'Free text; may name a person.'`,
  `comment on column api_tokens.token_hash is 'SHA-256 of the token.'`,
  `comment on column api_tokens.organization_id is 'The owner''s organization; null for staff.'`,
  `comment on column api_tokens.made_by_token_id is 'The token that made this one, which is revoked with it. No foreign
    key: rows can be deleted in any order.'`,
  `comment on column api_tokens.frozen_by is 'The operation that suspended it, and alone lifts that. No foreign key:
    operations may be deleted first.'`,
  `create table sign_in_attempts (
    id bigint generated always as identity primary key,
    key text not null,
    at timestamptz not null)`,
  'create index sign_in_attempts_by_key on sign_in_attempts (key, at)',
  'create index sign_in_attempts_by_age on sign_in_attempts (at)',
  `comment on table sign_in_attempts is 'Wrong passwords, counted for all nodes. Kept half an hour at most.'`,
  `comment on column sign_in_attempts.key is 'Hash of an e-mail (people type passwords there by mistake), a
    person''s id, or an address: personal data.'`,
)
