// The columns for suspending and archiving an organization, and the rules of its type for that.
import type { ColumnType } from 'kysely'
import { statements } from '#platform/migrate.ts'
import type { TablePolicy } from '../contract/declaration.ts'

/** What happens to an organization of the type when its trial has ended. */
export const trialEnds = ['nothing', 'suspend', 'archive'] as const
type TrialEnd = (typeof trialEnds)[number]

type Given<Value> = ColumnType<Value, Value | undefined>

/** The rules of a type for suspending and archiving. */
export interface WayOutRules {
  /**
   * Days from archiving to the purge date, unless the operation names another number within the two bounds.
   */
  archive_days: Given<number>
  archive_days_least: Given<number>
  archive_days_most: Given<number>
  trial_end: Given<TrialEnd>
  /** How long an invoice may be overdue before the organization is suspended; null for never. */
  overdue_days: Given<number | null>
}

/** Columns of an organization that is suspended or archived. */
export interface WayOutStamps {
  suspended_at: Given<string | null>
  archived_at: Given<string | null>
  /** The day on which it is closed and erased unless it is restored, in its own zone. */
  purge_on: Given<string | null>
  /** What was begun or planned for the purge date; null before that day. */
  purge_operation_id: Given<number | null>
}

declare module '#platform/postgres.ts' {
  interface Tables {
    organization_sleeps: { organization_id: number; operation_id: number }
  }
}

export const wayOutTables: Record<string, TablePolicy> = {
  organization_sleeps: {
    scope: 'organization',
    onErase: 'delete',
    title: 'what tokens and schedules sleep under',
    formerVersions: { none: 'The journal says what suspended and archived it, and what let it go on.' },
  },
}

export const wayOutMigrations = {
  '0020-way-out': statements(
    `alter table organizations
      add column suspended_at timestamptz,
      add column archived_at timestamptz,
      add column purge_on date,
      add column purge_operation_id bigint`,
    `comment on column organizations.suspended_at is 'Since when it is suspended; null when it is active. No personal ` +
      `data.'`,
    `comment on column organizations.archived_at is 'Since when it is archived; null when it is active. No personal ` +
      `data.'`,
    `comment on column organizations.purge_on is 'The day in its zone on which it is closed and erased unless it is ` +
      `restored. A changed setting does not move it. No personal data.'`,
    `comment on column organizations.purge_operation_id is 'What the purge date has begun or planned. No foreign ` +
      `key: erasing deletes operations. No personal data.'`,
    'create index organizations_by_purge_day on organizations (purge_on, id) where purge_on is not null',
    `alter table organization_types
      add column archive_days integer not null default 90,
      add column archive_days_least integer not null default 30,
      add column archive_days_most integer not null default 365,
      add column trial_end text not null default 'suspend' check (trial_end in ('nothing', 'suspend', 'archive')),
      add column overdue_days integer check (overdue_days between 1 and 3650),
      add constraint organization_types_archive_days
        check (1 <= archive_days_least and archive_days_least <= archive_days
          and archive_days <= archive_days_most and archive_days_most <= 3650)`,
    `create table organization_sleeps (
      organization_id bigint not null references organizations,
      operation_id bigint not null,
      primary key (organization_id, operation_id))`,
    `comment on table organization_sleeps is 'Operations under which tokens and schedules of an organization sleep ` +
      `until it goes on. No personal data; deleted when it goes on or is erased.'`,
  ),
  '0021-early-purge': statements(
    'alter table erasure_settings add column early_purge boolean not null default true',
    `comment on column erasure_settings.early_purge is 'Whether an archived organization may be erased before its ` +
      `purge date.'`,
  ),
  '0022-comment-on-slug': statements(
    `comment on column organizations.slug is 'Its name in addresses: chosen by staff, changeable, and free again ` +
      `when the organization is deleted or erased. May name a person; kept until then.'`,
  ),
}
