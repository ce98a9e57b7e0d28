// Until now an organization that changed its country kept the coming holidays of the former one.
import { statements } from '#platform/migrate.ts'
import { uniqueFolded } from '#platform/unique-folded.ts'

export const holidaysOfCountries = statements(
  'alter table holidays add column country text, add column left_at timestamptz',
  'update holidays h set country = o.country from organizations o where o.id = h.organization_id and o.country is not null',
  'drop index holidays_once',
  uniqueFolded('holidays_once', {
    table: 'holidays',
    within: ['organization_id', 'date'],
    text: ['region', 'name'],
    where: 'left_at is null',
  }),
  'create index holidays_by_day on holidays (organization_id, date, id)',
  `comment on column holidays.country is 'The country of the organization when the day was entered, whichever ` +
    `the region; null when it had none.'`,
  `comment on column holidays.left_at is 'Since then the day is none any more, because the organization has ` +
    `another country. Null again when it gets that country back before the day.'`,
)
