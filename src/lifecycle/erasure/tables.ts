// The tables of erasing itself: counts, the brake and the limit, and the places of erasings that wait. None
// names an organization, because they stay longer than it.
import type { Generated } from 'kysely'
import { statements } from '#platform/migrate.ts'
import type { TablePolicy } from '../contract/declaration.ts'

declare module '#platform/postgres.ts' {
  interface Tables {
    erasure_counts: {
      operation_uid: string
      /** `database`, `files`, or the name of another store outside. */
      store: Generated<string>
      table_name: string
      /** Null until the rows were counted inside the fence. */
      before: number | null
      erased: number
      anonymised: number
      late: number
      files: number
      bytes: number
      late_files: number
      late_bytes: number
      missing_files: Generated<number>
    }
    erasure_settings: {
      id: boolean
      velocity_per_hour: number
      resumes_per_minute: number
      brake_engaged: boolean
      brake_reason: string | null
      brake_changed_by: string | null
      brake_changed_at: string | null
      /** Whether an archived organization may be erased before its purge date. */
      early_purge: Generated<boolean>
    }
    erasure_slots: { kind: 'begin' | 'resume'; operation_uid: string; at: string }
  }
}

export const erasureTables: Record<string, TablePolicy> = {
  erasure_counts: {
    scope: 'installation',
    onErase: 'retain',
    because: 'how many rows an erasing took away',
    until: 'for good',
  },
  erasure_settings: {
    scope: 'installation',
    onErase: 'retain',
    because: 'the brake and the limit of the installation',
    until: 'for good',
  },
  erasure_slots: {
    scope: 'installation',
    onErase: 'delete',
    because: 'when erasings began, for the limit; forgotten after a day',
  },
}

export const erasureMigrations = {
  '0004-erasing': statements(
    'alter table organizations add column erased_at timestamptz, add column receipt_number bigint',
    `comment on column organizations.erased_at is 'When it became a tombstone. No personal data; kept ` +
      `for good.'`,
    `comment on column organizations.receipt_number is 'The receipt of its erasing. No personal data; ` +
      `kept for good.'`,
    `alter table organization_types add column erasure_approval text not null default 'none'
      check (erasure_approval in ('none', 'four_eyes'))`,
    `comment on column organization_types.erasure_approval is 'Whether a second person has to approve ` +
      `an erasing.'`,
    `create table erasure_counts (
      operation_uid uuid not null,
      table_name text not null,
      before bigint,
      erased bigint not null default 0,
      anonymised bigint not null default 0,
      late bigint not null default 0,
      files bigint not null default 0,
      bytes bigint not null default 0,
      primary key (operation_uid, table_name))`,
    `comment on table erasure_counts is 'How many rows of each table an erasing found and took away; ` +
      `each count commits with its deletion. No personal data; kept for good.'`,
    `create table erasure_settings (
      id boolean primary key default true check (id),
      velocity_per_hour int not null default 5 check (velocity_per_hour between 1 and 10000),
      resumes_per_minute int not null default 3 check (resumes_per_minute between 1 and 10000),
      brake_engaged boolean not null default false,
      brake_reason text,
      brake_changed_by text,
      brake_changed_at timestamptz)`,
    'insert into erasure_settings (id) values (true)',
    `comment on table erasure_settings is 'The brake and the limit of all erasing, one row. Names of ` +
      `staff; kept for good.'`,
    `create table erasure_slots (
      kind text not null check (kind in ('begin', 'resume')),
      operation_uid uuid not null,
      at timestamptz not null,
      primary key (kind, operation_uid))`,
    'create index erasure_slots_by_time on erasure_slots (kind, at)',
    `comment on table erasure_slots is 'When erasings began or went on, for the limits. No personal ` +
      `data; kept one day.'`,
  ),
  '0007-late-files': statements(
    'alter table erasure_counts add column late_files bigint not null default 0, add column late_bytes ' +
      'bigint not null default 0',
    `comment on column erasure_counts.late_files is 'Files that came after their module was erased and ` +
      `are not all gone yet; then they are added to files.'`,
  ),
}

/** These migrations come at the end of the lifecycle's list. */
export const laterErasureMigrations = {
  '0017-counts-by-store': statements(
    `alter table erasure_counts
      add column store text not null default 'database',
      drop constraint erasure_counts_pkey,
      add primary key (operation_uid, store, table_name)`,
    `comment on column erasure_counts.store is 'Where it was: database, files, or the name of another store. No
      personal data; kept for good.'`,
    // Of an erasing that goes on meanwhile: what it has counted of files stands under their store from now on.
    `insert into erasure_counts
        (operation_uid, store, table_name, files, bytes, late_files, late_bytes, missing_files)
      select operation_uid, 'files', table_name, files, bytes, late_files, late_bytes, missing_files
      from erasure_counts
      where files > 0 or late_files > 0 or missing_files > 0`,
    `update erasure_counts
      set files = 0, bytes = 0, late_files = 0, late_bytes = 0, missing_files = 0
      where store = 'database'`,
  ),
}
