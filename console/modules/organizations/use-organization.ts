// The organization that the address names, for the page and its tabs. The page loads it before a tab is
// shown.
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { organizationActionsQuery, organizationQuery } from './queries.ts'
import type { Organization } from './types.ts'
import { useLack } from '../../ui/permissions.ts'

const route = getRouteApi('/app/organizations/$organization')

export function useOrganization(): Organization {
  const { organization } = route.useParams()
  return useSuspenseQuery(organizationQuery(organization)).data
}

/** The server's own reason why something may not be done with the organization now, or null. */
export function useRefusal({ id, status }: Organization, action: string): string | null {
  const { data } = useQuery(organizationActionsQuery(id, status))
  const found = data?.items.find((candidate) => candidate.action === action)
  return found && !found.allowed ? (found.reason ?? 'Not possible now.') : null
}

/**
 * Why nothing of this kind may be deleted or ended now because of a lock or a hold: the server's own
 * sentence, or null.
 */
export const useDeleteStop = (organization: Organization) => useRefusal(organization, 'delete_record')
export const useEndStop = (organization: Organization) => useRefusal(organization, 'end_record')

/** Why the person may not make changes that need this permission in the organization now, or null. */
export function useWriteLack(organization: Organization, permission: string): string | null {
  const refusal = useRefusal(organization, 'write')
  return useLack(permission) ?? refusal
}
