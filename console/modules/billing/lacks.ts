// Why a button of billing is not allowed now: the person's permission first, then the organization's status.
import type { Organization } from '../organizations/index.ts'
import { useLack } from '../../ui/permissions.ts'
import { useRefusal } from '../organizations/index.ts'

function useBoth(organization: Organization, capability: string, permission: string): string | null {
  const refusal = useRefusal(organization, capability)
  return useLack(permission) ?? refusal
}

export const useBillLack = (organization: Organization, permission: string) =>
  useBoth(organization, 'bill', permission)
export const usePayLack = (organization: Organization, permission: string) =>
  useBoth(organization, 'pay', permission)
export const useChangeLack = (organization: Organization, permission: string) =>
  useBoth(organization, 'write', permission)
