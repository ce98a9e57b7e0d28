import { statements } from '#platform/migrate.ts'

export const closureRequests = statements(
  `create table closure_requests (
    id bigint generated always as identity primary key,
    organization_id bigint not null references organizations,
    status text not null check (status in ('open', 'confirmed', 'withdrawn', 'declined')),
    reason text not null,
    requested_by text not null,
    requested_by_id bigint,
    requested_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    operation_id bigint)`,
  'create unique index closure_requests_one_pending on closure_requests (organization_id) where status ' +
    `in ('open', 'confirmed')`,
  'create index closure_requests_by_status on closure_requests (status, id)',
  `comment on table closure_requests is 'A customer asks to be closed. Names and reasons; deleted with ` +
    `the organization.'`,
)
