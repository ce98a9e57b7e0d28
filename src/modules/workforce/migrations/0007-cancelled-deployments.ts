// A deployment that never began carries the day that ended it, as those that had begun do. That day lies before
// the one on which it was to begin.
import { statements } from '#platform/migrate.ts'

export const cancelledDeployments = statements(
  'alter table employee_deployments drop constraint employee_deployments_dates',
  `alter table employee_deployments add constraint employee_deployments_dates
    check (ends_on >= starts_on or cancelled_at is not null)`,
  `comment on column employee_deployments.ends_on is 'The last day. Of a cancelled one the day that ended it, ` +
    `which lies before its first day; none when it was cancelled before this was written.'`,
)
