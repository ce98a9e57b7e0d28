// The table of organizations is older than that of people, which refers to it: the reference back stands here.
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
