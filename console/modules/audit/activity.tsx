// Everything that was done with this organization, newest first.
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { activityQuery } from './queries.ts'
import { AuditEntries } from './audit-entries.tsx'
import { Panel } from '../../ui/page.tsx'
import { useOrganization } from '../organizations/index.ts'

const route = getRouteApi('/app/organizations/$organization/activity')

export function ActivityTab() {
  const { entry } = route.useSearch()
  const organization = useOrganization()
  const entries = useInfiniteQuery(activityQuery(organization.id))
  return (
    <Panel title="Activity">
      <AuditEntries query={entries} zone={organization.timezone} sought={entry} />
    </Panel>
  )
}
