// The words of instances.
import type { InstanceStatus } from './types.ts'

export const instanceStatusWords: Record<InstanceStatus, string> = {
  pending: 'Pending',
  starting: 'Starting',
  healthy: 'Healthy',
  unhealthy: 'Unhealthy',
  stopped: 'Stopped',
  deleting: 'Deleting',
  deleted: 'Deleted',
  unknown: 'Unknown',
}

export const instanceRoleWords = { admin: 'Admin', member: 'Member' } as const
