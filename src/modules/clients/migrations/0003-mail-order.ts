import { statements } from '#platform/migrate.ts'

/** A provider's reports come in any order, so the row keeps when its status came about. */
export const mailOrder = statements(
  'alter table mails add column status_at timestamptz',
  `comment on column mails.status_at is 'When the status came about, as its report says; null in lines of ` +
    `before. No personal data.'`,
)
