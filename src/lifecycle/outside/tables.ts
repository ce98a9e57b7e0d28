// Which drives, buckets and control planes belong to this installation: one row for each, with the uid that
// is also in the store itself.
import { statements } from '#platform/migrate.ts'
import type { TablePolicy } from '../contract/declaration.ts'

declare module '#platform/postgres.ts' {
  interface Tables {
    outside_identities: { name: string; uid: string; recorded_at: string }
  }
}

export const outsideTables: Record<string, TablePolicy> = {
  outside_identities: {
    scope: 'installation',
    onErase: 'retain',
    because: 'which drives and buckets are ours',
    until: 'for good',
  },
}

export const outsideMigrations = {
  '0009-outside-identities': statements(
    `create table outside_identities (
      name text primary key,
      uid uuid not null,
      recorded_at timestamptz not null)`,
    `comment on table outside_identities is 'The identity of each store outside the database: store of files, erasure ledger, control planes.
      The same uid stands in the store. No personal data; kept for good.'`,
    `comment on column outside_identities.name is 'files, erasure_ledger, or control_plane. and the uid ` +
      `of the control plane.'`,
  ),
  '0010-missing-files': statements(
    'alter table erasure_counts add column missing_files bigint not null default 0',
    `comment on column erasure_counts.missing_files is 'Files that rows spoke of and that the store did ` +
      `not have; a person let the erasing go on without them. No personal data.'`,
  ),
}
