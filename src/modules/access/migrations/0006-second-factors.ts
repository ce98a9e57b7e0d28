// A second factor beside the password: codes of an app (RFC 6238), and codes for when the app is lost.
import { statements } from '#platform/migrate.ts'

export const secondFactors = statements(
  `create table totp_factors (
    person_id bigint primary key references people,
    secret text not null,
    confirmed_at timestamptz,
    last_step bigint not null default 0,
    created_at timestamptz not null)`,
  `comment on table totp_factors is 'Apps that make codes for a sign-in. Personal data; kept until the person or an
    administrator takes it away.'`,
  `comment on column totp_factors.secret is 'Encrypted with a key that is not in the database.'`,
  `comment on column totp_factors.confirmed_at is 'When the first code was right; before, it counts for nothing.'`,
  `comment on column totp_factors.last_step is 'Which half minute the last code was of: a code counts once.'`,
  `create table recovery_codes (
    person_id bigint not null references people,
    code_hash text not null,
    primary key (person_id, code_hash))`,
  `comment on table recovery_codes is 'Codes for when a second factor is lost, each used once. Personal data; kept until
    used or replaced.'`,
  `comment on column recovery_codes.code_hash is 'SHA-256; a code has 80 random bits.'`,
  `alter table sessions add column pending text check (pending in ('second_factor', 'enrolment'))`,
  `comment on column sessions.pending is 'What is still to be done before it may do anything else.'`,
  `alter table sign_in_rules add column second_factor_roles text[] not null default '{}'`,
  `comment on column sign_in_rules.second_factor_roles is 'A person with one of these roles needs a second factor beside a
    password.'`,
)
