// The rows of the fleet.
import type { Generated, Selectable } from 'kysely'

export const instanceStatuses = [
  'pending',
  'starting',
  'healthy',
  'unhealthy',
  'stopped',
  'deleting',
  'deleted',
  'unknown',
] as const
export type InstanceStatus = (typeof instanceStatuses)[number]

/** What was observed, in the words of Kubernetes' conditions. */
export interface Condition {
  type: string
  status: boolean
  reason: string
  message: string
  at: string
  /** What staff read instead: it says why something is kept. */
  staff?: { code?: string; message: string }
}

interface ControlPlanesTable {
  id: Generated<number>
  uid: string
  name: string
  kind: string
  config: Generated<unknown>
  reachable: Generated<boolean | null>
  last_seen_at: string | null
  last_error: string | null
  /** An unreachable plane is left alone until then. */
  retry_at: string | null
  created_at: string
  removed_at: string | null
}

interface InstancesTable {
  id: Generated<number>
  uid: string
  organization_id: number
  control_plane_id: number
  namespace: string
  name: string
  role: 'admin' | 'member'
  setup: string
  channel: string
  build: string
  observed_build: string | null
  /** The organization's generation at the time when it was wanted. */
  generation: number
  desired: 'present' | 'absent'
  status: InstanceStatus
  conditions: Generated<Condition[]>
  address: string | null
  outside_uid: string | null
  reconcile_at: Generated<string>
  leased_until: string | null
  lease: string | null
  failures: Generated<number>
  created_at: string
  deletion_requested_at: string | null
  deleted_at: string | null
}

interface DebtsTable {
  id: Generated<number>
  organization_id: number
  operation_id: number | null
  control_plane_id: number
  kind: 'instance' | 'namespace'
  name: string
  uid: string
  reason: string
  created_at: string
  attempts: Generated<number>
  last_error: string | null
  settled_at: string | null
}

declare module '#platform/postgres.ts' {
  interface Tables {
    control_planes: ControlPlanesTable
    instances: InstancesTable
    debts: DebtsTable
    builds: {
      version: string
      command: string[] | null
      env: Generated<Record<string, string>>
      created_at: Generated<string>
    }
    channels: { key: string; title: string; build: string }
    setups: { key: string; title: string; env: Generated<Record<string, string>> }
  }
}

export type ControlPlaneRow = Selectable<ControlPlanesTable>
export type InstanceRow = Selectable<InstancesTable>
export type DebtRow = Selectable<DebtsTable>
