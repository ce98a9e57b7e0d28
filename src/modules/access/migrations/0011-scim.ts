// Providers that add, change and deactivate people by themselves (SCIM 2.0, RFC 7643 and 7644).
import { statements } from '#platform/migrate.ts'

export const scim = statements(
  `create table scim_tokens (
    provider_id bigint primary key references identity_providers on delete cascade,
    token_hash text not null constraint scim_tokens_token unique,
    created_at timestamptz not null,
    last_used_at timestamptz)`,
  `comment on table scim_tokens is 'With what a provider proves itself; one for each. Not personal; kept until it is
    replaced or ended.'`,
  `comment on column scim_tokens.token_hash is 'SHA-256 of the token.'`,
  `comment on column scim_tokens.last_used_at is 'To the minute.'`,
  `create table scim_users (
    provider_id bigint not null references identity_providers on delete cascade,
    person_id bigint not null references people on delete cascade,
    external_id text,
    member_role text check (member_role in ('owner', 'administrator', 'member')),
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (provider_id, person_id))`,
  'create index scim_users_of_person on scim_users (person_id)',
  `comment on table scim_users is 'Whose account a provider looks after. Personal data; kept as long as the account, or
    until the provider deletes it.'`,
  `comment on column scim_users.external_id is 'What the provider calls the person: personal data.'`,
  `comment on column scim_users.member_role is 'What a deactivated person was in the organization, and is again when
    activated; null for staff.'`,
)
