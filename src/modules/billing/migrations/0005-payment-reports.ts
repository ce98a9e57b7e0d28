import { statements } from '#platform/migrate.ts'

/** What a customer says was paid, until staff have seen the money. */
export const paymentReports = statements(
  `create table payment_reports (
    id bigint generated always as identity primary key,
    uid uuid not null unique,
    organization_id bigint not null references organizations,
    invoice_uid uuid not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor between 1 and 9007199254740991),
    paid_on date not null,
    reference text not null,
    status text not null check (status in ('reported', 'confirmed', 'rejected')),
    reported_by text not null,
    reported_by_id bigint,
    reported_at timestamptz not null,
    decided_by text,
    decided_by_id bigint,
    decided_at timestamptz,
    decision_reason text,
    transaction_uid uuid,
    constraint payment_reports_decided check ((status = 'reported') = (decided_at is null)),
    constraint payment_reports_confirmed check ((status = 'confirmed') = (transaction_uid is not null)))`,
  'create index payment_reports_of_organization on payment_reports (organization_id, id)',
  `create index payment_reports_waiting on payment_reports (id) where status = 'reported'`,
  `create unique index payment_reports_one_waiting on payment_reports (invoice_uid) where status = 'reported'`,
  `comment on table payment_reports is 'Payments that a customer has reported, and what staff decided. ` +
    'Deleted with the organization; the payment that a confirmation records is kept as other payments ' +
    `are.'`,
  `comment on column payment_reports.invoice_uid is 'No foreign key: an invoice may be kept longer.'`,
  `comment on column payment_reports.reference is 'What the customer''s bank calls the payment. May be ` +
    `personal data.'`,
  `comment on column payment_reports.reported_by is 'Who reported it. Personal data.'`,
  `comment on column payment_reports.decided_by is 'Who decided. Personal data of staff.'`,
  `comment on column payment_reports.decision_reason is 'Why it was rejected, which the customer sees. ` +
    `May be personal data.'`,
)
