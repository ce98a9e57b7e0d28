// Links with which a person chooses a password: after being invited, or after a reset.
import { statements } from '#platform/migrate.ts'

export const passwordLinks = statements(
  `create table password_links (
    person_id bigint primary key references people,
    token_hash text not null constraint password_links_token unique,
    created_at timestamptz not null,
    expires_at timestamptz not null)`,
  'create index password_links_by_age on password_links (expires_at)',
  `comment on table password_links is 'One link for a person at most; gone when it was used or replaced. Personal data;
    kept 72 hours.'`,
  `comment on column password_links.token_hash is 'SHA-256 of the token in the link.'`,
)
