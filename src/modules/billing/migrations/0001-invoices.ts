import { statements } from '#platform/migrate.ts'

export const invoices = statements(
  `create table invoices (
    id bigint generated always as identity primary key,
    organization_id bigint not null references organizations,
    number text not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor >= 0),
    status text not null check (status in ('draft', 'open', 'paid', 'cancelled')),
    due_on date,
    issued_at timestamptz,
    paid_at timestamptz,
    created_at timestamptz not null,
    constraint invoices_number unique (organization_id, number))`,
  'create index invoices_of_organization on invoices (organization_id, id)',
  `create index invoices_unsettled on invoices (organization_id) where status in ('draft', 'open')`,
  `comment on table invoices is 'What a customer owes or has paid. Deleted with the organization unless ` +
    `a bookkeeping law keeps it.'`,
)
