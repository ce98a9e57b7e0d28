// A year's leave may be 7.5 days. Quarters are exact in a double.
import { statements } from '#platform/migrate.ts'

export const partsOfDays = statements(
  `alter table leave_types alter column quota_days type double precision`,
  `alter table leave_types add constraint leave_types_quarters check (quota_days * 4 = floor(quota_days * 4))`,
)
