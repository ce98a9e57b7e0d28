// Until now the same holiday with other letter case or accents counted as two.
import { statements } from '#platform/migrate.ts'
import { uniqueFolded } from '#platform/unique-folded.ts'

export const foldedHolidays = statements(
  'alter table holidays drop constraint holidays_once',
  uniqueFolded('holidays_once', {
    table: 'holidays',
    within: ['organization_id', 'date'],
    text: ['region', 'name'],
  }),
)
