// Organizations that were deleted in error left the rows of their deleted instances, with names and
// addresses, and nobody can erase them any more.
import { statements } from '#platform/migrate.ts'

export const ofDeletedOrganizations = statements(
  'delete from instances where deleted_at is not null and organization_id in (select id from ' +
    'organizations where deleted_at is not null)',
)
