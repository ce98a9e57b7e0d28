// Mails that are on their way, and addresses that have refused some.
import { statements } from '#platform/migrate.ts'

export const mail = statements(
  `create table outgoing_mails (
    id bigint generated always as identity primary key,
    uid uuid not null constraint outgoing_mails_uid unique,
    organization_id bigint references organizations,
    template text not null,
    recipient text not null,
    recipient_name text,
    data jsonb not null,
    link_kind text,
    link_id bigint,
    informs jsonb,
    status text not null check (status in ('waiting', 'sent', 'failed', 'dropped')),
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    said text,
    created_at timestamptz not null,
    ended_at timestamptz)`,
  'create index outgoing_mails_of_organization on outgoing_mails (organization_id)',
  `create index outgoing_mails_due on outgoing_mails (next_attempt_at) where status = 'waiting'`,
  'create index outgoing_mails_ended on outgoing_mails (ended_at)',
  `comment on table outgoing_mails is 'Mails that are sent, with what became of each; those of staff name no
    organization. Personal data; deleted 30 days after they ended, or with the organization. No link stands in it:
    it is made when the mail is sent.'`,
  `comment on column outgoing_mails.recipient is 'Personal data.'`,
  `comment on column outgoing_mails.recipient_name is 'Personal data.'`,
  `comment on column outgoing_mails.data is 'Values of the template. Personal data.'`,
  `comment on column outgoing_mails.informs is 'Who is told when it cannot be delivered. Personal data.'`,
  `comment on column outgoing_mails.said is 'What the mail server said. May hold personal data.'`,
  `create table mail_refusals (
    id bigint generated always as identity primary key,
    organization_id bigint references organizations,
    address text not null,
    code text,
    said text,
    at timestamptz not null,
    constraint mail_refusals_address unique nulls not distinct (organization_id, address))`,
  `comment on table mail_refusals is 'Addresses to which an organization, or staff, is sent nothing more, because a
    server has refused them for good. Personal data; deleted when a mail is sent there anew by hand, or with the
    organization.'`,
  `comment on column mail_refusals.address is 'Personal data.'`,
  `comment on column mail_refusals.said is 'What the server said. May hold personal data.'`,
)
