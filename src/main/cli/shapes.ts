// What the API answers, as far as the commands read it. `--json` prints answers whole, so nothing is lost by what is
// missing here.

export interface Session {
  user: { id: number; uid: string; email: string; name: string; roles: string[]; organization_id: number | null }
  permissions: string[]
  stepped_up_until: string | null
}

export interface Reason { code: string; message: string; remedy: string | null; since: string | null; forceable?: boolean }

export interface Organization {
  id: number
  uid: string
  name: string | null
  slug: string | null
  type: string
  status: string
  is_active: boolean
  timezone: string | null
  country: string | null
  contact_email: string | null
  settings: Record<string, unknown>
  version: number
  created_at: string
  updated_at: string
  retired_at: string | null
  closure_request: null | { id: number; status: string; reason: string; requested_by: unknown; requested_at: string }
  operation: null | { id: number; kind: string; status: string; title: string; waiting_for: Reason[] }
  instances: { total: number; healthy: number }
  seeded?: unknown[]
  not_seeded?: unknown[]
}

export interface Action { action: string; title: string; allowed: boolean; reason: string | null; operation_kind: string | null }

export interface Item {
  module: string
  kind: string
  name: string
  count: number
  uid: string | null
  group: string | null
  bytes: number | null
  outside: boolean
  confirmed?: boolean
}

export interface Kept { module: string; name: string; count: number; ground: string; until: string | null }

export interface Blocker {
  module: string
  effect: 'refuses' | 'holds'
  phase: string
  code: string
  message: string
  remedy: string | null
  link: null | { kind: string; id: number | string }
}

export interface Change { kind: 'added' | 'changed'; message: string }

export interface Plan {
  summary: string
  permanent: string | null
  steps: { key: string; title: string }[]
  gone: Item[]
  kept: Kept[]
  blockers: Blocker[]
  warnings: { code: string; message: string }[]
  changes: Change[]
}

export type StepStatus = 'pending' | 'running' | 'waiting' | 'done' | 'failed' | 'undone' | 'skipped'

export interface Part { name: string; title: string; status: string; done: number; total: number; message: string | null }

export interface Step {
  key: string
  title: string
  status: StepStatus
  point_of_no_return: boolean
  attempt: number
  progress: null | { done: number; total: number; message: string | null }
  parts: Part[]
  waiting_for: Reason[]
  started_at: string | null
  finished_at: string | null
  error: null | { code: string; message: string }
}

export const operationStatuses = ['planned', 'running', 'waiting', 'paused', 'cancelling', 'failed', 'done', 'cancelled'] as const
export type OperationStatus = (typeof operationStatuses)[number]

export interface Operation {
  id: number
  uid: string
  kind: string
  title: string
  status: OperationStatus
  organization_id: number | null
  organization: null | { id: number; uid: string; slug: string | null; name: string | null; status: string }
  reason: string | null
  plan: Plan
  digest: string
  blockers: Blocker[]
  steps: Step[]
  waiting_for: Reason[]
  requested_by: { name: string; kind: string }
  confirmed_by: null | { name: string; kind: string }
  error: null | { code: string; message: string }
  created_at: string
  confirmed_at: string | null
  started_at: string | null
  finished_at: string | null
  next_check_at: string | null
  past_point_of_no_return: boolean
  actions: { action: string; allowed: boolean; reason: string | null }[]
  requires: { step_up: boolean; slug: boolean }
}

export interface Instance {
  id: number
  uid: string
  organization_id: number
  control_plane: { id: number; name: string; kind: string }
  name: string
  role: string
  setup: string | null
  channel: string | null
  build: string | null
  observed_build: string | null
  status: string
  conditions: { type: string; status: string; reason: string; message: string; at: string }[]
  address: string | null
  created_at: string
}

export interface Invoice {
  id: number
  organization_id: number
  number: string
  currency: string
  amount_minor: number
  status: string
  due_on: string | null
  issued_at: string | null
  paid_at: string | null
}

export interface ClosureRequest {
  id: number
  organization: { id: number; slug: string | null; name: string | null }
  status: string
  reason: string
  requested_by: unknown
  requested_at: string
  operation_id: number | null
}

export interface Lock { id: number; kind: string; reason: string; owner: unknown; created_at: string; expires_at: string | null }

export interface ControlPlane {
  id: number
  name: string
  kind: string
  reachable: boolean | null
  last_seen_at: string | null
  last_error: string | null
  instances: { total: number; healthy: number }
}

export interface Debt { id: number; kind: string; name: string; organization_id: number | null; reason: string; attempts: number; created_at: string }

export interface AuditEntry {
  id: number
  seq: number
  at: string
  actor: { kind: string; id: number | null; name: string | null }
  action: string
  organization_id: number | null
  subject: { type: string; id: number | string | null } | null
  reason: string | null
  details_erased: boolean
}

export interface AuditVerdict {
  ok: boolean
  chains: number
  entries: number
  first_broken: null | { chain: string; seq: number; id: number; problem: string }
}

export interface Staff {
  id: number
  email: string
  name: string
  roles: string[]
  organization_id: number | null
  disabled_at: string | null
  last_signed_in_at: string | null
  password?: string
}

export interface Token {
  id: number
  name: string
  scopes: string[]
  created_at: string
  last_used_at: string | null
  expires_at: string | null
  token?: string
}

export interface OrganizationType {
  key: string
  title: string
  closure_policy: string
  settle: string
  manual_closing_step: string | null
}
