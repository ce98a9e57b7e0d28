// The API's shapes under the names that the commands use. All are derived from the API's description.
import type { DataOf } from 'tenure/client'

export type {
  AuditEntry,
  AuditVerification,
  Blocker,
  ClosureRequest,
  ControlPlane,
  Effect,
  Instance,
  Invoice,
  Item,
  Lock,
  Operation,
  OperationStatus,
  OperationSummary,
  Organization,
  OrganizationType,
  Person as Staff,
  Plan,
  PlanChange as Change,
  Step,
  StepPart as Part,
} from 'tenure/client'

export type Unit = DataOf<'/units/{id}', 'get'>
export type UnitRetirePreview = DataOf<'/units/{id}/retire-preview', 'post'>
export type RetiredUnit = DataOf<'/units/{id}/retire', 'post'>
export type HolidayImport = DataOf<'/holidays/import', 'post'>
/** A thing that was closed with an organization and could come back. */
export type Returning = DataOf<'/organizations/{organization}/reinstatement', 'get'>['items'][number]
