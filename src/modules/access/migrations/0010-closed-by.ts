// A foreign key from organizations to people. It is added here, because the table of organizations is created
// before that of people.
import { emptiedReference } from '#platform/emptied-reference.ts'
import { statements } from '#platform/migrate.ts'

export const closedBy = statements(
  ...emptiedReference({
    table: 'organizations',
    column: 'retired_by',
    to: 'people',
    comment: 'Who closed it; empty when the row of that person has gone.',
  }),
)
