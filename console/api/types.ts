// The API's shapes as the console reads them. Names are the API's own (snake_case, no mapping layer), so that a word on
// the screen, in a request and in the database is the same word.

/** An instant as an ISO string with zone. */
export type Instant = string
/** A plain date, YYYY-MM-DD. */
export type PlainDate = string

export interface Page<T> { items: T[]; next_cursor: string | null }
export interface List<T> { items: T[] }

export interface ProblemBody {
  type: string
  title: string
  status: number
  code: string
  detail: string
  errors?: Record<string, string[]>
  remedy?: string
  request_id: string
  [member: string]: unknown
}

export interface About {
  name: string
  version: string
  demo: boolean
}

/** Id, uid and e-mail are null for the bootstrap token alone. */
export interface User { id: number | null; uid: string | null; email: string | null; name: string; roles: string[]; organization_id: number | null }
export interface Session { user: User; permissions: string[]; stepped_up_until: Instant | null }
export interface Token {
  id: number
  name: string
  scopes: string[]
  created_at: Instant
  last_used_at: Instant | null
  expires_at: Instant | null
  created_by: string
}
export interface Staff {
  id: number
  uid: string
  email: string
  name: string
  roles: string[]
  organization_id: number | null
  disabled_at: Instant | null
  created_at: Instant
  last_signed_in_at: Instant | null
}
export interface Role { role: string; title: string; permissions: string[] }

export type OrganizationStatus =
  | 'provisioning' | 'active' | 'suspended' | 'archived' | 'decommissioning' | 'retired' | 'erasing' | 'erased'

export interface Reason { code: string; message: string; remedy: string | null; since?: Instant | null; forceable?: boolean }

export interface Organization {
  id: number
  uid: string
  /** Null once erased. */
  name: string | null
  slug: string | null
  type: string
  status: OrganizationStatus
  is_active: boolean
  timezone: string
  country: string | null
  contact_email: string | null
  settings: { fy_start_month?: number; [key: string]: unknown }
  version: number
  created_at: Instant
  updated_at: Instant
  retired_at: Instant | null
  retired_by: number | null
  closure_request: null | { id: number; status: 'open'; reason: string; requested_by: Person; requested_at: Instant }
  operation: null | { id: number; kind: string; status: OperationStatus; title: string; waiting_for: Reason[] }
  instances: Health
  /** Only in the answer to its creation. */
  seeded?: { name: string; count: number }[]
  not_seeded?: { name: string; how: string }[]
}
export interface Health { total: number; healthy: number }
export type Person = string | { name?: string; email?: string; kind?: string } | null

export interface OrganizationAction {
  action: string
  title: string
  allowed: boolean
  reason: string | null
  operation_kind: string | null
}
export interface OrganizationType {
  key: string
  title: string
  closure_policy: 'staff_confirms' | 'immediate'
  manual_closing_step: string | null
  settle: 'before_drain' | 'after_drain'
}

export type InstanceStatus = 'pending' | 'starting' | 'healthy' | 'unhealthy' | 'deleting' | 'deleted' | 'unknown'
export interface Condition { type: string; status: boolean; reason: string; message: string; at: Instant }
export interface Instance {
  id: number
  uid: string
  organization_id: number
  control_plane_id: number
  control_plane: { id: number; name: string; kind: string }
  name: string
  role: 'admin' | 'member'
  setup: string | null
  channel: string | null
  build: string | null
  observed_build: string | null
  status: InstanceStatus
  conditions: Condition[]
  address: string | null
  created_at: Instant
  deletion_requested_at: Instant | null
  deleted_at: Instant | null
}

export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'cancelled'
export interface Invoice {
  id: number
  organization_id: number
  number: string
  currency: string
  /** Minor units: cents, paise. */
  amount_minor: number
  status: InvoiceStatus
  due_on: PlainDate | null
  issued_at: Instant | null
  paid_at: Instant | null
  created_at: Instant
}

export interface ClosureRequest {
  id: number
  organization_id: number
  organization: { id: number; slug: string | null; name: string | null }
  status: 'open' | 'withdrawn' | 'confirmed' | 'declined'
  reason: string
  requested_by: Person
  requested_at: Instant
  decided_at: Instant | null
  operation_id: number | null
}
export interface Lock {
  id: number
  kind: 'lock' | 'legal_hold'
  reason: string
  owner: Person
  created_at: Instant
  expires_at: Instant | null
}
export interface ControlPlane {
  id: number
  uid: string
  name: string
  kind: string
  reachable: boolean | null
  last_seen_at: Instant | null
  last_error: string | null
  instances: Health
  created_at: Instant
}
export interface Debt {
  id: number
  organization_id: number
  control_plane_id: number
  kind: 'instance' | 'namespace'
  name: string
  uid: string | null
  reason: string
  created_at: Instant
  settled_at: Instant | null
  last_error: string | null
  attempts: number
}

export type OperationStatus =
  | 'planned' | 'running' | 'waiting' | 'paused' | 'cancelling' | 'failed' | 'done' | 'cancelled'
export type StepStatus = 'pending' | 'running' | 'waiting' | 'done' | 'failed' | 'undone' | 'skipped'

export interface Item {
  module: string
  kind: string
  name: string
  count: number
  uid: string | null
  /** The control plane's name, where there is one. */
  group: string | null
  bytes: number | null
  outside: boolean
  /** False while it waits for "confirm additions". */
  confirmed?: boolean
}
export interface Kept { module: string; name: string; count: number; ground: string; until: PlainDate | null }
export interface Blocker {
  module: string
  effect: 'refuses' | 'holds'
  phase: string
  code: string
  message: string
  remedy: string | null
  link: null | { kind: string; id: number | string }
}
export interface PlanChange { kind: 'added' | 'changed'; message: string }
export interface Plan {
  summary: string
  permanent: string | null
  steps: { key: string; title: string }[]
  gone: Item[]
  kept: Kept[]
  blockers: Blocker[]
  warnings: { code: string; message: string }[]
  changes: PlanChange[]
}
export interface StepPart { name: string; title: string; status: StepStatus; done: number; total: number; message: string | null }
export interface Step {
  key: string
  title: string
  status: StepStatus
  point_of_no_return: boolean
  attempt: number
  progress: null | { done: number; total: number; message: string | null }
  parts: StepPart[]
  waiting_for: Reason[]
  result: unknown
  started_at: Instant | null
  finished_at: Instant | null
  error: null | { code: string; message: string }
}
export type OperationActionName = 'confirm' | 'cancel' | 'pause' | 'resume' | 'retry' | 'force'
export interface OperationAction { action: OperationActionName; allowed: boolean; reason: string | null }
export interface Operation {
  id: number
  uid: string
  kind: string
  title: string
  status: OperationStatus
  organization_id: number | null
  organization: null | { id: number; uid: string; slug: string | null; name: string | null; status: OrganizationStatus }
  input: Record<string, unknown>
  reason: string | null
  plan: Plan
  digest: string
  blockers: Blocker[]
  steps: Step[]
  waiting_for: Reason[]
  requested_by: { name: string; kind: string }
  confirmed_by: null | { name: string; kind: string }
  error: null | { code: string; message: string }
  created_at: Instant
  confirmed_at: Instant | null
  started_at: Instant | null
  finished_at: Instant | null
  next_check_at: Instant | null
  past_point_of_no_return: boolean
  actions: OperationAction[]
  requires: { step_up: boolean; slug: boolean }
}

export interface AuditEntry {
  id: number
  seq: number
  chain: string
  at: Instant
  actor: { kind: string; id: number | null; name: string | null }
  action: string
  organization_uid: string | null
  organization_id: number | null
  subject: { type: string; id: string | null }
  reason: string | null
  facts: Record<string, unknown>
  details: Record<string, unknown> | null
  details_erased: boolean
  hash: string
}
export interface AuditVerification {
  ok: boolean
  chains: number
  entries: number
  first_broken: null | { chain: string; seq: number; id: number | null; problem: string }
}
