// Without these, erasing one organization read the rows of all others, in every batch: three million
// assignments of others took seven seconds. As the lists are sorted, so that a page of an organization is
// read from them too.
import { statements } from '#platform/migrate.ts'

export const indexes = statements(
  'create index employee_deployments_of_organization on employee_deployments (organization_id, employee_id)',
  'create index shifts_of_organization on shifts (organization_id, id)',
  'create index shift_assignments_of_organization on shift_assignments (organization_id, date, id)',
  'create index red_flag_policies_of_organization on red_flag_policies (organization_id, id)',
  'create index financial_years_of_organization on financial_years (organization_id, starts_on)',
)
