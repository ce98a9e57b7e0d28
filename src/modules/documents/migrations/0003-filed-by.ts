import { statements } from '#platform/migrate.ts'

/**
 * Rows from before are told apart by their kind: who had sent them was not kept in a way that a customer
 * could not choose.
 */
export const filedBy = statements(
  `alter table documents add column filed_by text not null default 'staff' check (filed_by in ('staff', ` +
    `'member'))`,
  `update documents set filed_by = 'member' where kind = 'upload'`,
  `comment on column documents.filed_by is 'Whether staff or the customer filed it; the customer ` +
    `deletes the own ones alone. No personal data.'`,
)
