// The organization that the address names, for the page and its tabs. The page loads it before a tab is shown.
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { organizationQuery } from '../../api/queries.ts'
import type { Organization } from '../../api/types.ts'

const route = getRouteApi('/app/organizations/$organization')

export function useOrganization(): Organization {
  const { organization } = route.useParams()
  return useSuspenseQuery(organizationQuery(organization)).data
}

/** Whether instances may be created or updated, as a reason why not. */
export function whyNoNewInstances({ status }: Organization): string | null {
  if (status === 'active' || status === 'provisioning') return null
  if (status === 'decommissioning') return 'While it is closing no instance can be created.'
  return 'Instances can be created while the organization is active.'
}
