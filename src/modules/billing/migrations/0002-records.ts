import { statements } from '#platform/migrate.ts'

const id = 'id bigint generated always as identity primary key'
const ofOrganization = 'organization_id bigint not null references organizations'
const money = (name: string) => `${name} bigint not null check (${name} between 0 and 9007199254740991)`
const period = `in ('week', 'month', 'quarter', 'year')`

/** What stands on an invoice besides its total. Invoices from before have no lines and no recipient. */
export const invoiceLines = statements(
  `alter table invoices
    add column uid uuid,
    add column net_minor bigint,
    add column tax_minor bigint not null default 0,
    add column settled_minor bigint not null default 0,
    add column cancelled_at timestamptz,
    add column billed_name text,
    add column billed_address text,
    add column billed_tax_id text,
    add column billed_email text,
    add column recurring_uid uuid,
    add column period_on date`,
  'update invoices set uid = gen_random_uuid(), net_minor = amount_minor, settled_minor = case when ' +
    `status = 'paid' then amount_minor else 0 end`,
  `alter table invoices
    alter column uid set not null,
    alter column net_minor set not null,
    alter column tax_minor drop default,
    add constraint invoices_uid unique (uid),
    add constraint invoices_total check (amount_minor = net_minor + tax_minor),
    add constraint invoices_settled check (settled_minor between 0 and amount_minor and (status <> 'paid' or settled_minor = amount_minor)),
    add constraint invoices_once_a_period unique (recurring_uid, period_on)`,
  `comment on column invoices.uid is 'Names the invoice where its id would not outlive an import; ` +
    `transactions are allocated to it by this.'`,
  `comment on column invoices.billed_name is 'Who was billed, as it was when the invoice was issued. ` +
    `Personal data; kept as long as the invoice.'`,
  `comment on column invoices.billed_address is 'Personal data; kept as long as the invoice.'`,
  `comment on column invoices.billed_tax_id is 'Personal data; kept as long as the invoice.'`,
  `comment on column invoices.billed_email is 'Personal data; kept as long as the invoice.'`,
  `comment on column invoices.recurring_uid is 'The recurring invoice that it was issued for; no ` +
    `foreign key, because the paper outlives it.'`,
  `create table invoice_lines (
    ${id},
    invoice_id bigint not null references invoices,
    position int not null,
    description text,
    quantity numeric(12, 3) not null check (quantity > 0),
    unit_amount_minor bigint not null,
    tax_rate_bp int not null check (tax_rate_bp between 0 and 10000),
    net_minor bigint not null,
    tax_minor bigint not null,
    constraint invoice_lines_position unique (invoice_id, position))`,
  `comment on table invoice_lines is 'What an invoice is for, line by line. Kept and deleted with its ` +
    `invoice.'`,
  `comment on column invoice_lines.description is 'May hold personal data.'`,
)

export const subscriptions = statements(
  `create table billing_profiles (
    organization_id bigint primary key references organizations,
    name text,
    address text,
    tax_id text,
    email text,
    updated_at timestamptz not null)`,
  `comment on table billing_profiles is 'Whom the next invoices are made out to. Personal data; deleted ` +
    `with the organization.'`,
  `comment on column billing_profiles.name is 'Personal data.'`,
  `comment on column billing_profiles.address is 'Personal data.'`,
  `comment on column billing_profiles.tax_id is 'Personal data.'`,
  `comment on column billing_profiles.email is 'Personal data.'`,
  `create table recurring_invoices (
    ${id},
    uid uuid not null unique,
    ${ofOrganization},
    name text not null,
    number_prefix text not null,
    currency text not null,
    lines jsonb not null,
    period text not null check (period ${period}),
    starts_on date not null,
    next_on date,
    ends_on date,
    due_in_days int not null check (due_in_days between 0 and 366),
    status text not null check (status in ('active', 'paused', 'ended')),
    -- The operation that paused it, whose calling off lifts the pause; a person's own pause has none.
    frozen_by uuid,
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint recurring_invoices_next check ((status = 'ended') = (next_on is null) and (status = 'ended') = (ended_at is not null)),
    constraint recurring_invoices_frozen check (frozen_by is null or status = 'paused'))`,
  'create index recurring_invoices_of_organization on recurring_invoices (organization_id, id)',
  `create index recurring_invoices_due on recurring_invoices (next_on) where status = 'active'`,
  `comment on table recurring_invoices is 'Invoices that are issued again and again. Deleted with the ` +
    `organization.'`,
  `comment on column recurring_invoices.lines is 'The lines of each invoice. May hold personal data.'`,
  `create table services (
    ${id},
    uid uuid not null unique,
    ${ofOrganization},
    name text not null,
    package_key text,
    package_name text,
    status text not null check (status in ('pending', 'active', 'suspended', 'cancelled')),
    meta jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    cancelled_at timestamptz,
    constraint services_cancelled check ((status = 'cancelled') = (cancelled_at is not null)))`,
  'create index services_of_organization on services (organization_id, id)',
  `comment on table services is 'What a customer gets, with its meta data. Deleted with the organization.'`,
  `comment on column services.package_key is 'The package it was ordered as; no foreign key, because ` +
    `the catalogue of another installation differs.'`,
  `comment on column services.meta is 'Names and values. May hold personal data.'`,
  `create table packages (
    ${id},
    key text not null unique,
    name text not null,
    description text,
    currency text,
    amount_minor bigint check (amount_minor >= 0),
    period text check (period ${period}),
    is_restricted boolean not null,
    is_active boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint packages_price check ((currency is null) = (amount_minor is null)))`,
  `comment on table packages is 'The catalogue of what can be ordered here. No personal data; kept for good.'`,
  `create table organization_packages (
    ${ofOrganization},
    package_key text not null,
    created_at timestamptz not null,
    primary key (organization_id, package_key))`,
  `comment on table organization_packages is 'Which restricted packages a customer may have. No ` +
    `personal data; deleted with the organization.'`,
)

export const payments = statements(
  `create table transactions (
    ${id},
    uid uuid not null unique,
    ${ofOrganization},
    type text not null check (type in ('payment', 'refund', 'credit')),
    method text not null check (method in ('card', 'ach', 'bank_transfer', 'cash', 'other')),
    currency text not null,
    amount_minor bigint not null check (amount_minor between 1 and 9007199254740991),
    ${money('allocated_minor')},
    at timestamptz not null,
    reference text,
    account_brand text,
    account_last_four text,
    refund_of uuid,
    created_at timestamptz not null,
    constraint transactions_allocated check (allocated_minor <= amount_minor and (type <> 'refund' or allocated_minor = 0)),
    constraint transactions_refund check (refund_of is null or type = 'refund'))`,
  'create index transactions_of_organization on transactions (organization_id, id)',
  'create index transactions_refunds on transactions (refund_of) where refund_of is not null',
  `comment on table transactions is 'Money received, given back or credited. Deleted with the ` +
    `organization unless a bookkeeping law keeps it.'`,
  `comment on column transactions.reference is 'What the bank or the provider calls it. May be personal ` +
    `data.'`,
  `comment on column transactions.account_brand is 'With what it was paid, as it was then.'`,
  `comment on column transactions.account_last_four is 'The last four digits of what it was paid with. ` +
    `Personal data.'`,
  `comment on column transactions.refund_of is 'The uid of the payment that it gives back; no foreign ` +
    `key, because the two are kept for periods of their own.'`,
  `create table transaction_allocations (
    ${id},
    transaction_id bigint not null references transactions,
    invoice_uid uuid not null,
    invoice_number text,
    amount_minor bigint not null check (amount_minor > 0),
    created_at timestamptz not null,
    constraint transaction_allocations_once unique (transaction_id, invoice_uid))`,
  'create index transaction_allocations_of_invoice on transaction_allocations (invoice_uid)',
  `comment on table transaction_allocations is 'How much of a transaction settles which invoice. Kept ` +
    `and deleted with its transaction.'`,
  `comment on column transaction_allocations.invoice_uid is 'No foreign key: the invoice and the ` +
    `transaction are kept for periods of their own.'`,
  `create table payment_accounts (
    ${id},
    uid uuid not null unique,
    ${ofOrganization},
    kind text not null check (kind in ('card', 'ach')),
    provider text not null,
    token text not null,
    label text,
    brand text not null,
    last_four text not null check (last_four ~ '^[0-9]{4}$'),
    expires_month int check (expires_month between 1 and 12),
    expires_year int check (expires_year between 2000 and 2200),
    created_at timestamptz not null,
    constraint payment_accounts_token unique (organization_id, provider, token),
    constraint payment_accounts_expiry check ((kind = 'card') = (expires_month is not null) and (expires_month is null) = (expires_year is null)))`,
  `comment on table payment_accounts is 'Cards and bank accounts as the payment provider knows them; ` +
    `never their numbers. Deleted with the organization.'`,
  `comment on column payment_accounts.token is 'The provider''s name for it; worth nothing to anybody ` +
    `else. Never shown.'`,
  `comment on column payment_accounts.label is 'Personal data.'`,
  `comment on column payment_accounts.last_four is 'Personal data.'`,
)
