// How far parts of modules have come that take several transactions.
import { statements } from '#platform/migrate.ts'
import type { TablePolicy } from '../contract/declaration.ts'

declare module '#platform/postgres.ts' {
  interface Tables {
    part_cursors: {
      organization_id: number
      operation_id: number
      part: string
      module: string
      table_name: string
      /** The primary key of the last row, each column as text; null before the first. */
      after: string[] | null
      rows_done: number
      ended: boolean
    }
    import_ids: {
      organization_id: number
      operation_id: number
      table_name: string
      old_id: string
      new_id: number
    }
  }
}

const machines = { none: 'They say where an operation stands, and go when it has ended.' }

export const progressTables: Record<string, TablePolicy> = {
  part_cursors: {
    scope: 'organization',
    onErase: 'delete',
    title: 'places where operations stand',
    formerVersions: machines,
  },
  import_ids: {
    scope: 'organization',
    onErase: 'delete',
    title: 'ids of imported rows',
    formerVersions: machines,
  },
}

export const progressMigrations = {
  '0015-part-cursors': statements(
    `create table part_cursors (
      organization_id bigint not null references organizations,
      operation_id bigint not null,
      part text not null,
      module text not null,
      table_name text not null,
      after text[],
      rows_done bigint not null default 0,
      ended boolean not null default false,
      primary key (organization_id, operation_id, part, module, table_name))`,
    `comment on table part_cursors is 'How far an erasing, an export or an import has come in a table; each
      batch moves it in its own transaction. Keys of rows and numbers; kept until a day after its operation.'`,
    `comment on column part_cursors.after is 'The primary key of the last row. May be personal data where a
      table has a key of that kind.'`,
  ),
  '0016-import-ids': statements(
    `create table import_ids (
      organization_id bigint not null references organizations,
      operation_id bigint not null,
      table_name text not null,
      old_id text not null,
      new_id bigint not null,
      primary key (organization_id, operation_id, table_name, old_id))`,
    `comment on table import_ids is 'Which id a row of an archive got here, while the import goes on. No personal
      data; deleted when the import is done, and at the latest a day after its operation.'`,
  ),
}
