// The API's shapes under the names by which the commands speak of them. All are derived from the API's own description.
import type { OperationStatus } from 'tenure/client'

export type {
  AuditEntry,
  AuditVerification as AuditVerdict,
  Blocker,
  ClosureRequest,
  ControlPlane,
  Debt,
  Instance,
  Invoice,
  Item,
  Kept,
  Lock,
  Operation,
  OperationStatus,
  Organization,
  OrganizationType,
  Person as Staff,
  Plan,
  PlanChange as Change,
  Session,
  Step,
  StepPart as Part,
  Token,
} from 'tenure/client'

export const operationStatuses = [
  'planned',
  'running',
  'waiting',
  'paused',
  'cancelling',
  'failed',
  'done',
  'cancelled',
] as const satisfies readonly OperationStatus[]
