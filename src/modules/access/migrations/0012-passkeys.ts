// Passkeys (WebAuthn) as second factors, and the ceremony that a session has begun.
import { statements } from '#platform/migrate.ts'

export const passkeys = statements(
  `create table passkeys (
    id bigint generated always as identity primary key,
    person_id bigint not null references people,
    credential_id text not null constraint passkeys_credential unique,
    public_key bytea not null,
    counter bigint not null,
    transports text[] not null,
    name text not null,
    rp_id text not null,
    origin text not null,
    backed_up boolean not null,
    created_at timestamptz not null,
    last_used_at timestamptz)`,
  'create index passkeys_of_person on passkeys (person_id)',
  `comment on table passkeys is 'Keys of devices with which people prove who they are. Personal data; kept until the person
    or an administrator takes them away.'`,
  `comment on column passkeys.credential_id is 'What the device calls the key, in base64url.'`,
  `comment on column passkeys.public_key is 'In COSE form; the other half never leaves the device.'`,
  `comment on column passkeys.counter is 'How often the key was used, as it says itself; 0 where it does not count.'`,
  `comment on column passkeys.transports is 'How a browser reaches the device.'`,
  `comment on column passkeys.name is 'Free text; may name a person.'`,
  `comment on column passkeys.rp_id is 'The host for which the device has made the key.'`,
  `comment on column passkeys.origin is 'The address of the page where it was made; it proves nothing on another one.'`,
  `comment on column passkeys.backed_up is 'Whether the device copies the key to other devices of the person.'`,
  `alter table sessions add column passkey_challenge text, add column passkey_challenge_at timestamptz`,
  `comment on column sessions.passkey_challenge is 'What a passkey must sign, in base64url; used once.'`,
  `comment on column sessions.passkey_challenge_at is 'When it was given out; it counts for five minutes.'`,
)
