// Invitations to an organization. The secrets of their links are stored as hashes alone.
import { statements } from '#platform/migrate.ts'

export const invitations = statements(
  `create table invitations (
    id bigint generated always as identity primary key,
    uid uuid not null unique,
    organization_id bigint not null references organizations,
    email text not null check (email = lower(email)),
    name text,
    role text not null check (role in ('owner', 'administrator', 'member')),
    invited_by text not null,
    invited_by_id bigint,
    operation_id bigint,
    step text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    reminded_at timestamptz,
    accepted_at timestamptz,
    withdrawn_at timestamptz,
    version bigint not null default 1)`,
  `create unique index invitations_open on invitations (organization_id, email)
    where accepted_at is null and withdrawn_at is null`,
  'create unique index invitations_of_step on invitations (operation_id, step)',
  'create index invitations_of_organization on invitations (organization_id, id)',
  'create index invitations_by_age on invitations (expires_at)',
  `comment on table invitations is 'Who was invited to an organization. Personal data; deleted 90 days after the link
    has expired, or with the organization.'`,
  `comment on column invitations.email is 'Personal data, lower case: where the link goes.'`,
  `comment on column invitations.name is 'Personal data: what the one who invites calls the person.'`,
  `comment on column invitations.invited_by is 'Personal data: a name as it was then.'`,
  `comment on column invitations.operation_id is 'The operation that invites, with its step: it invites once. No
    foreign key: operations may be deleted first.'`,
  `create table invitation_links (
    token_hash text primary key,
    invitation_id bigint not null references invitations,
    created_at timestamptz not null)`,
  'create index invitation_links_of_invitation on invitation_links (invitation_id)',
  `comment on table invitation_links is 'Links of an invitation that work. More than one when the sending of its mail
    had to be tried again; all are gone once one was used, or it was sent anew or withdrawn.'`,
  `comment on column invitation_links.token_hash is 'SHA-256 of the token in the link.'`,
)
