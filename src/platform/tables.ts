// The platform's own tables. Their erasure policies are in lifecycle (owned-tables.ts).
import { statements } from './migrate.ts'
import { operationMigrations } from './operations/migrations.ts'

export const platformMigrations = {
  ...operationMigrations,
  '0002-outbox-and-answers': statements(
    `create table outbox (
      id bigint generated always as identity primary key,
      organization_id bigint,
      operation_id bigint,
      type text not null,
      data jsonb not null,
      created_at timestamptz not null)`,
    'create index outbox_of_operation on outbox (operation_id, id)',
    'create index outbox_of_organization on outbox (organization_id, id)',
    'create index outbox_by_age on outbox (created_at)',
    `comment on table outbox is 'Events, written with the change they tell of; read by streams and ` +
      `deliveries. Kept 30 days.'`,
    `create table stored_answers (
      actor text not null,
      key text not null,
      request_hash text not null,
      status int not null,
      body json, -- not jsonb, which would give the answer's members back in another order
      headers jsonb not null,
      organization_id bigint,
      expires_at timestamptz not null,
      constraint stored_answers_pkey primary key (actor, key))`,
    'create index stored_answers_by_age on stored_answers (expires_at)',
    `comment on table stored_answers is 'Answers to requests with an Idempotency-Key. May hold personal ` +
      `data; kept 24 hours.'`,
  ),
  // Most answers belong to no organization, so this index leaves them out.
  '0004-answers-of-organization': statements(
    'create index stored_answers_of_organization on stored_answers (organization_id) where ' +
      'organization_id is not null',
  ),
  // Before this migration, answers were stored in the form for staff and converted when they were sent.
  '0008-answers-as-they-were-read': statements(
    `delete from stored_answers where (actor like 'member:%' or actor like 'token:%')
      and body::text ~ '"(locked|legal_hold|brake)"'`,
  ),
}
