import { statements } from '#platform/migrate.ts'

/**
 * In rows from before, the kind tells who filed them. Other traces of the sender could be chosen by the
 * customer.
 */
export const filedBy = statements(
  `alter table documents add column filed_by text not null default 'staff' check (filed_by in ('staff', ` +
    `'member'))`,
  `update documents set filed_by = 'member' where kind = 'upload'`,
  `comment on column documents.filed_by is 'Whether staff or the customer filed it; the customer ` +
    `deletes the own ones alone. No personal data.'`,
)
