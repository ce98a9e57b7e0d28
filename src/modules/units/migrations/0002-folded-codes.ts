// Until now a code in wide letters counted as another code.
import { statements } from '#platform/migrate.ts'
import { uniqueFolded } from '#platform/unique-folded.ts'

export const foldedCodes = statements(
  'drop index organization_units_code',
  uniqueFolded('organization_units_code', {
    table: 'organization_units',
    within: ['organization_id'],
    text: 'code',
    where: `status <> 'retired' and deleted_at is null`,
  }),
)
