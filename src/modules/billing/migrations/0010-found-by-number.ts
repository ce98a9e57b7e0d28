// The search of the directory finds an organization by the number of one of its invoices.
import { statements } from '#platform/migrate.ts'

export const foundByNumber = statements(
  'create index invoices_by_number on invoices (lower(normalize(number, NFKC)), organization_id)',
)
