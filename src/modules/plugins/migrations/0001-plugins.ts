import { statements } from '#platform/migrate.ts'

export const plugins = statements(
  `create table plugins (
    name text primary key,
    title text not null,
    version text not null,
    tables text[] not null,
    enabled boolean not null default true,
    changed_at timestamptz,
    changed_by bigint)`,
  `comment on table plugins is 'Plugins that are or were installed, with the tables they made. No ` +
    `personal data; kept for good.'`,
  `comment on column plugins.tables is 'Remembered at each start, so that the rows of a plugin that is ` +
    `gone are not forgotten when a customer is erased.'`,
)
