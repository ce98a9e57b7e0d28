// Contacts with their custom fields and logs, settings, notes, and the log of mails.
import { statements } from '#platform/migrate.ts'

const id = 'id bigint generated always as identity primary key'
const ofOrganization = 'organization_id bigint not null references organizations'

export const contacts = statements(
  `create table contact_types (
    key text primary key check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
    title text not null,
    created_at timestamptz not null default now())`,
  `comment on table contact_types is 'Kinds of contacts. No personal data; the installation''s own.'`,
  `insert into contact_types (key, title) values
    ('primary', 'Primary'), ('billing', 'Billing'), ('technical', 'Technical'), ('other', 'Other')`,
  `create table contacts (
    ${id},
    uid uuid not null unique,
    ${ofOrganization},
    type text not null references contact_types,
    name text not null,
    email text,
    phone text,
    address text,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint contacts_of_organization unique (organization_id, id))`,
  `create unique index contacts_one_primary on contacts (organization_id) where type = 'primary'`,
  'create index contacts_by_name on contacts (organization_id, lower(name), id)',
  'create index contacts_by_type on contacts (type)',
  `comment on table contacts is 'People to reach at an organization. Personal data; deleted with the ` +
    `organization.'`,
  `comment on column contacts.name is 'Personal data.'`,
  `comment on column contacts.email is 'Personal data.'`,
  `comment on column contacts.phone is 'Personal data.'`,
  `comment on column contacts.address is 'Personal data.'`,
  `create table contact_fields (
    key text primary key check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
    title text not null,
    kind text not null check (kind in ('text', 'number', 'date', 'choice')),
    choices text[] not null default '{}',
    is_required boolean not null,
    organization_type text references organization_types,
    is_active boolean not null default true,
    created_at timestamptz not null,
    constraint contact_fields_choices check ((kind = 'choice') = (cardinality(choices) > 0)))`,
  `comment on table contact_fields is 'What else is asked about contacts: the installation''s own ` +
    `definitions. No personal data.'`,
  `comment on column contact_fields.organization_type is 'Asked for organizations of this type alone; ` +
    `of all types when it is empty.'`,
  `create table contact_field_values (
    ${ofOrganization},
    contact_id bigint not null,
    field text not null references contact_fields,
    value text not null,
    primary key (contact_id, field),
    constraint contact_field_values_contact foreign key (organization_id, contact_id) references contacts (organization_id, id))`,
  'create index contact_field_values_of_field on contact_field_values (field)',
  'create index contact_field_values_of_organization on contact_field_values (organization_id)',
  `comment on table contact_field_values is 'Values of custom fields. Personal data; deleted with the ` +
    `organization.'`,
  `comment on column contact_field_values.value is 'Personal data.'`,
  `create table contact_updates (
    ${id},
    ${ofOrganization},
    contact_id bigint not null,
    contact_name text not null,
    change text not null check (change in ('created', 'changed', 'deleted')),
    field text,
    before text,
    after text,
    changed_by text not null,
    changed_by_id bigint,
    at timestamptz not null,
    constraint contact_updates_field check ((change = 'changed') = (field is not null)))`,
  'create index contact_updates_of_organization on contact_updates (organization_id, id)',
  'create index contact_updates_of_contact on contact_updates (contact_id, id)',
  `comment on table contact_updates is 'Who changed which field of a contact from what to what. ` +
    `Personal data; deleted with the organization.'`,
  `comment on column contact_updates.contact_id is 'No foreign key: the log outlives the contact.'`,
  `comment on column contact_updates.contact_name is 'Personal data.'`,
  `comment on column contact_updates.before is 'Personal data.'`,
  `comment on column contact_updates.after is 'Personal data.'`,
  `comment on column contact_updates.changed_by is 'Name of who changed it. Personal data.'`,
  `comment on column contact_updates.changed_by_id is 'The person; no foreign key, so that it survives them.'`,
)

export const logs = statements(
  `create table sign_ins (
    ${id},
    ${ofOrganization},
    person_id bigint not null,
    person_name text not null,
    email text not null,
    outcome text not null check (outcome in ('success', 'failure')),
    remote_address text not null,
    user_agent text,
    at timestamptz not null)`,
  'create index sign_ins_of_organization on sign_ins (organization_id, id)',
  'create index sign_ins_by_age on sign_ins (at)',
  `comment on table sign_ins is 'Sign-ins of an organization''s people. Personal data; kept 400 days at ` +
    `most, deleted with the organization.'`,
  `comment on column sign_ins.person_id is 'No foreign key: the log outlives the person.'`,
  `comment on column sign_ins.person_name is 'Personal data.'`,
  `comment on column sign_ins.email is 'Personal data.'`,
  `comment on column sign_ins.remote_address is 'Personal data: where it came from.'`,
  `comment on column sign_ins.user_agent is 'Personal data: what the browser says it is.'`,
  `create table mails (
    ${id},
    ${ofOrganization},
    message_id text,
    recipient text not null,
    subject text not null,
    excerpt text,
    status text not null check (status in ('queued', 'sent', 'delivered', 'bounced', 'failed')),
    status_text text,
    at timestamptz not null,
    updated_at timestamptz not null,
    constraint mails_message unique (organization_id, message_id))`,
  'create index mails_of_organization on mails (organization_id, id)',
  `comment on table mails is 'E-mails to an organization, with what became of them. Personal data; ` +
    `deleted with the organization.'`,
  `comment on column mails.recipient is 'Personal data.'`,
  `comment on column mails.subject is 'May hold personal data.'`,
  `comment on column mails.excerpt is 'The beginning of the text. Personal data.'`,
  `comment on column mails.status_text is 'What the receiving server said. May hold personal data.'`,
)

export const notes = statements(
  `create table staff_notes (
    ${id},
    ${ofOrganization},
    text text not null,
    is_sticky boolean not null,
    author text not null,
    author_id bigint,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null)`,
  'create index staff_notes_of_organization on staff_notes (organization_id, is_sticky, id)',
  `comment on table staff_notes is 'What staff note about an organization; never shown to its people. ` +
    `Personal data; deleted with the organization.'`,
  `comment on column staff_notes.text is 'May hold personal data.'`,
  `comment on column staff_notes.author is 'Name of a staff member. Personal data.'`,
  `comment on column staff_notes.author_id is 'The person; no foreign key, so that it survives them.'`,
  `create table client_settings (
    ${ofOrganization},
    key text not null,
    value jsonb not null,
    updated_by text not null,
    updated_at timestamptz not null,
    primary key (organization_id, key))`,
  `comment on table client_settings is 'Settings of an organization by key. May hold personal data (a ` +
    `tax number); deleted with the organization.'`,
  `comment on column client_settings.value is 'May hold personal data.'`,
  `comment on column client_settings.updated_by is 'Name of who set it. Personal data.'`,
)
