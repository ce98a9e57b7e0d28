// Until now a name or code with other letter case counted as another shift, policy or type of leave.
import { statements } from '#platform/migrate.ts'
import { uniqueFolded } from '#platform/unique-folded.ts'

export const foldedNames = statements(
  'drop index shifts_name',
  uniqueFolded('shifts_name', { table: 'shifts', within: ['unit_id'], text: 'name' }),
  'drop index red_flag_policies_name',
  uniqueFolded('red_flag_policies_name', { table: 'red_flag_policies', within: ['unit_id'], text: 'name' }),
  uniqueFolded('leave_types_folded_code', {
    table: 'leave_types',
    within: ['organization_id'],
    text: 'code',
  }),
)
