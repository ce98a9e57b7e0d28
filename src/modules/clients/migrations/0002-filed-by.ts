import { statements } from '#platform/migrate.ts'

/** Who added the contacts of before was not kept: they count as added by staff. */
export const filedBy = statements(
  `alter table contacts add column filed_by text not null default 'staff' check (filed_by in ('staff', ` +
    `'member'))`,
  `comment on column contacts.filed_by is 'Whether staff or the customer added it; the customer deletes ` +
    `the own ones alone. No personal data.'`,
)
