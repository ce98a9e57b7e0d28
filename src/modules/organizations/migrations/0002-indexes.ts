// Decided requests too: the list of an organization shows them, and erasing deletes them.
import { statements } from '#platform/migrate.ts'

export const indexes = statements(
  'create index closure_requests_of_organization on closure_requests (organization_id, id)',
)
