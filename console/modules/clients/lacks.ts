// Why the person may not change what belongs to the organization now, by the permission that the change
// needs.
import type { Organization } from '../organizations/index.ts'
import { useLack } from '../../ui/permissions.ts'
import { useRefusal } from '../organizations/index.ts'

/** The reason, or null. */
export function useChangeLack(organization: Organization, permission: string): string | null {
  const refusal = useRefusal(organization, 'write')
  return useLack(permission) ?? refusal
}
