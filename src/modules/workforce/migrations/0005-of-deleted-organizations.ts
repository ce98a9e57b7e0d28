// Organizations that were deleted as made in error kept their seeds, and the units and people that had been
// made in error too.
import { statements } from '#platform/migrate.ts'

const deleted = 'in (select id from organizations where deleted_at is not null)'

export const ofDeletedOrganizations = statements(
  `delete from employees where deleted_at is not null and organization_id ${deleted}`,
  `delete from organization_units where deleted_at is not null and organization_id ${deleted}`,
  `delete from leave_types where version = 1 and organization_id ${deleted}`,
  `delete from financial_years where organization_id ${deleted}`,
)
