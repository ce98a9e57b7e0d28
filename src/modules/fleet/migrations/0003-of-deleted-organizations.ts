// Organizations that were deleted in error have left the rows of their deleted instances, with names and
// addresses. No erasing can reach these rows any more, so they are deleted here.
import { statements } from '#platform/migrate.ts'

export const ofDeletedOrganizations = statements(
  'delete from instances where deleted_at is not null and organization_id in (select id from ' +
    'organizations where deleted_at is not null)',
)
