// The tables of organizations, locks, the journal and the audit log, and their changes.
import { statements } from '#platform/migrate.ts'
import { organizationLifecycle } from './state-machine.ts'

export const organizationMigrations = {
  '0001-organizations': statements(
    `create table organization_types (
      key text primary key,
      title text not null,
      closure_policy text not null default 'staff_confirms' check (closure_policy in ('staff_confirms', 'immediate')),
      settle text not null default 'before_drain' check (settle in ('before_drain', 'after_drain')),
      manual_closing_step text)`,
    `comment on table organization_types is 'Kinds of customers with their policies. No personal data.'`,
    `insert into organization_types (key, title) values
      ('company', 'Company'), ('client', 'Client'), ('federation', 'Federation'), ('club', 'Club'), ('pilot', 'Pilot'), ('sandbox', 'Sandbox')`,
    `create table organizations (
      id bigint generated always as identity primary key,
      uid uuid not null unique,
      name text,
      slug text unique,
      type text not null references organization_types,
      status text not null constraint organizations_status check (${organizationLifecycle.toSqlCheck('status')}),
      is_active boolean generated always as (status = 'active') stored,
      previous_status text constraint organizations_previous_status check (${organizationLifecycle.toSqlCheck('previous_status')}),
      generation bigint not null default 1,
      version bigint not null default 1,
      timezone text not null,
      country text,
      contact_email text,
      settings jsonb not null default '{}',
      created_at timestamptz not null,
      updated_at timestamptz not null,
      retired_at timestamptz,
      retired_by bigint)`,
    'create index organizations_by_status on organizations (status, id)',
    'create index organizations_by_name on organizations (lower(name), id)',
    `comment on table organizations is 'Customers. After erasing a row stays as tombstone: uid, type, ` +
      `status and dates.'`,
    `comment on column organizations.name is 'Personal data when the customer is a person; null after ` +
      `erasing.'`,
    `comment on column organizations.contact_email is 'Personal data; null after erasing.'`,
    `comment on column organizations.retired_by is 'Who closed it; no foreign key, so that it survives ` +
      `the staff member.'`,
    `create table organization_locks (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      kind text not null check (kind in ('lock', 'legal_hold')),
      reason text not null,
      owner text not null,
      owner_id bigint,
      created_at timestamptz not null,
      expires_at timestamptz,
      released_at timestamptz)`,
    'create index organization_locks_active on organization_locks (organization_id) where released_at is null',
    `comment on table organization_locks is 'Stops on destructive actions, with reason and owner. Names ` +
      `of staff.'`,
    `create table lifecycle_journal (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      operation_id bigint,
      subject_type text not null,
      subject_uid uuid not null,
      action text not null,
      data jsonb not null,
      at timestamptz not null)`,
    'create index lifecycle_journal_of_organization on lifecycle_journal (organization_id, id)',
    `comment on table lifecycle_journal is 'What lifecycle steps changed, so that it can be brought ` +
      `back. May name people; deleted with the organization.'`,
  ),
  '0002-audit': statements(
    'create table audit_heads (chain text primary key, seq bigint not null, hash text not null, ' +
      'checkpointed_seq bigint not null default 0)',
    `comment on table audit_heads is 'The end of each audit chain. No personal data.'`,
    `create table audit_entries (
      id bigint generated always as identity primary key,
      chain text not null,
      seq bigint not null,
      at timestamptz not null,
      actor_kind text not null,
      actor_id bigint,
      action text not null,
      organization_id bigint,
      organization_uid uuid,
      subject_type text not null,
      subject_id text,
      facts jsonb not null,
      details_hash text,
      previous_hash text not null,
      hash text not null,
      unique (chain, seq))`,
    'create index audit_entries_of_organization on audit_entries (organization_id, id)',
    'create index audit_entries_by_action on audit_entries (action, id)',
    'create index audit_entries_by_time on audit_entries (at)',
    `comment on table audit_entries is 'Append-only and chained. Ids, codes and counts, no names. No ` +
      `foreign key: it outlives what it speaks of. Kept for good.'`,
    `create table audit_details (
      entry_id bigint primary key,
      organization_id bigint,
      actor_name text not null,
      salt text not null,
      details jsonb not null)`,
    'create index audit_details_of_organization on audit_details (organization_id)',
    `comment on table audit_details is 'Reasons, names and values of audit entries: personal data. ` +
      `Deleted when the organization is erased; the chain keeps the salted hash.'`,
    `create function audit_is_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
      end $$`,
    'create trigger audit_entries_append_only before update or delete on audit_entries for each row ' +
      'execute function audit_is_append_only()',
    'create trigger audit_entries_no_truncate before truncate on audit_entries for each statement ' +
      'execute function audit_is_append_only()',
    'create trigger audit_details_append_only before update on audit_details for each row execute ' +
      'function audit_is_append_only()',
    'create trigger audit_details_no_truncate before truncate on audit_details for each statement ' +
      'execute function audit_is_append_only()',
    'revoke update, delete, truncate on audit_entries from current_user, public',
    'revoke update, truncate on audit_details from current_user, public',
  ),
  // The expression by which the directory sorts: with another expression PostgreSQL does not use the index,
  // and each page reads and sorts every customer.
  '0002-directory-order': statements(
    'drop index organizations_by_name',
    `create index organizations_by_name on organizations (coalesce(lower(name), ''), id)`,
    'create index organizations_by_creation on organizations (created_at, id)',
  ),
  '0003-deleted-organizations': statements(
    'alter table organizations add column deleted_at timestamptz',
    `comment on column organizations.deleted_at is 'Made in error, and without any history: as if it ` +
      `were not there. Its slug is free again.'`,
  ),
}

export const laterOrganizationMigrations = {
  // Released locks too: erasing deletes them, and the few locks of an organization need no second index.
  '0007-locks-of-organization': statements(
    'create index organization_locks_of_organization on organization_locks (organization_id, id)',
    'drop index organization_locks_active',
  ),
  // Empties the rows of organizations that were deleted before deleting emptied them. An erasing does not
  // reach them.
  '0008-deleted-organizations': statements(
    `update organizations set name = null, contact_email = null, country = null, timezone = 'UTC', ` +
      `settings = '{}' where deleted_at is not null`,
    ...['audit_details', 'outbox', 'stored_answers', 'operations'].map(
      (table) =>
        `delete from ${table} where organization_id in (select id from organizations where deleted_at ` +
        'is not null)',
    ),
    `comment on column organizations.deleted_at is 'Made in error, and without any history: as if it ` +
      `were not there. Emptied of everything but uid, type and dates; its slug is free again.'`,
  ),
}
