// Everything that was done with this organization, newest first.
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { activityQuery } from './queries.ts'
import { RefusedFilter } from './refused-filter.tsx'
import { AuditEntries } from './audit-entries.tsx'
import { Panel } from '../../ui/page.tsx'
import { useOrganization } from '../organizations/index.ts'

const route = getRouteApi('/app/organizations/$organization/activity')

export function ActivityTab() {
  const { entry, refused } = route.useSearch()
  const navigate = route.useNavigate()
  const organization = useOrganization()
  const entries = useInfiniteQuery(activityQuery(organization.id, refused ? 'true' : undefined))
  return (
    <Panel title="Activity">
      <RefusedFilter
        value={refused}
        onChange={(value) => navigate({ search: { refused: value }, replace: true })}
      />
      <AuditEntries query={entries} zone={organization.timezone} sought={entry} />
    </Panel>
  )
}
