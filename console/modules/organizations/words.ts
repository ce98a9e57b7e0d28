// The words of an organization's life, so that a status reads the same in a list, a chip and a sentence.
import type { ClosureRequest, OrganizationStatus } from './types.ts'

export const organizationStatusWords: Record<OrganizationStatus, string> = {
  provisioning: 'Setting up',
  active: 'Active',
  suspended: 'Suspended',
  archived: 'Archived',
  decommissioning: 'Closing',
  retired: 'Closed',
  erasing: 'Erasing',
  erased: 'Erased',
}

export const closureRequestStatusWords: Record<ClosureRequest['status'], string> = {
  open: 'Open',
  withdrawn: 'Withdrawn',
  confirmed: 'Confirmed',
  declined: 'Declined',
}

export const lockKindWords = { lock: 'Lock', legal_hold: 'Legal hold' } as const
