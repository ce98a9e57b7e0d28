// From where a person has signed in before: there they can sign in while strangers are kept waiting.
import { statements } from '#platform/migrate.ts'

export const knownOrigins = statements(
  `create table known_origins (
    person_id bigint not null references people,
    kind text not null check (kind in ('device', 'network')),
    key text not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (person_id, kind, key))`,
  'create index known_origins_by_age on known_origins (last_seen_at)',
  `comment on table known_origins is 'Browsers and networks from which a person has signed in, ten of each kind at
    most. Personal data; kept 180 days after the last sign-in from there.'`,
  `comment on column known_origins.kind is 'device: a browser with our cookie; network: an IPv4 address ` +
    `or an IPv6 /64.'`,
  `comment on column known_origins.key is 'SHA-256 of the browser''s cookie, or the network: personal data.'`,
)
