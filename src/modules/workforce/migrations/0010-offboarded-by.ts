import { emptiedReference } from '#platform/emptied-reference.ts'
import { statements } from '#platform/migrate.ts'

export const offboardedBy = statements(
  ...emptiedReference({
    table: 'employees',
    column: 'offboarded_by',
    to: 'people',
    comment: 'Who offboarded them; empty when the row of that person has gone.',
  }),
)
