// Which files an erasing has seen before it deleted them: a file that was never there is not one that was
// erased.
import { statements } from '#platform/migrate.ts'

export const filesSeen = statements(
  'alter table documents add column file_seen_at timestamptz',
  `comment on column documents.file_seen_at is 'When erasing saw the file in the store, before it ` +
    `deleted it. No personal data.'`,
)
