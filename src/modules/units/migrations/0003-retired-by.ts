import { emptiedReference } from '#platform/emptied-reference.ts'
import { statements } from '#platform/migrate.ts'

export const retiredBy = statements(
  ...emptiedReference({
    table: 'organization_units',
    column: 'retired_by',
    to: 'people',
    comment: 'Who retired it; empty when the row of that person has gone.',
  }),
)
