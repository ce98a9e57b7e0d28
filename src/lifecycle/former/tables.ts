// Rows as they were before they were changed or deleted while their organization was under a legal hold.
import type { Generated, Selectable } from 'kysely'
import { statements } from '#platform/migrate.ts'
import type { TablePolicy } from '../contract/declaration.ts'

interface FormerVersionsTable {
  id: Generated<number>
  organization_id: number
  table_name: string
  row_id: string
  change: 'update' | 'delete'
  changed_at: string
  row: Record<string, unknown>
}

declare module '#platform/postgres.ts' {
  interface Tables {
    former_versions: FormerVersionsTable
  }
}

export type FormerVersion = Selectable<FormerVersionsTable>

/** For rows that are never changed. */
export const writtenOnce = { none: 'They are written once; only an erasing deletes them.' }

export const formerTables: Record<string, TablePolicy> = {
  former_versions: {
    scope: 'organization',
    onErase: 'delete',
    title: 'former versions',
    formerVersions: writtenOnce,
  },
}

export const formerMigrations = {
  '0013-former-versions': statements(
    `create table former_versions (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      table_name text not null,
      row_id text not null,
      change text not null check (change in ('update', 'delete')),
      changed_at timestamptz not null,
      row jsonb not null)`,
    'create index former_versions_of_organization on former_versions (organization_id, id)',
    `comment on table former_versions is 'Rows as they were before a change under a legal hold, written by ` +
      `triggers. Personal data; kept until the organization is erased, which a hold stops.'`,
    `comment on column former_versions.row_id is 'The primary key of the row; parts with commas between.'`,
    `comment on column former_versions.row is 'All columns but secrets and what machines note. Personal data.'`,
    // Every change of a row asks this; there are few holds.
    `create index organization_locks_holding on organization_locks (organization_id)
      where kind = 'legal_hold' and released_at is null`,
  ),
}
