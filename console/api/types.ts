// The API's shapes under the names by which the pages speak of them. All are derived from the API's own
// description.
import type { BodyOf, components } from 'tenure/client'

export type {
  About,
  AuditEntry,
  AuditVerification,
  Blocker,
  ClosureRequest,
  Condition,
  ControlPlane,
  Debt,
  Directory,
  Health,
  Instance,
  InstanceStatus,
  Item,
  Kept,
  Lock,
  Operation,
  OperationAction,
  OperationStatus,
  OperationSummary,
  Organization,
  OrganizationAction,
  OrganizationStatus,
  OrganizationType,
  Page,
  Person as Staff,
  Plan,
  PlanItem,
  PlanChange,
  Reason,
  Role,
  Session,
  Step,
  StepPart,
  StepStatus,
  Store,
  Token,
} from 'tenure/client'

export type FormerVersion = components['schemas']['FormerVersion']
export type NewOrganization = BodyOf<'/organizations', 'post'>
export type OrganizationChange = BodyOf<'/organizations/{organization}', 'patch'>
export type NewInstance = BodyOf<'/organizations/{organization}/instances', 'post'>
export type NewOperation = BodyOf<'/operations', 'post'>
export type NewToken = BodyOf<'/tokens', 'post'>
export type NewStaff = BodyOf<'/staff', 'post'>
export type OrganizationTypeChange = BodyOf<'/organization-types/{key}', 'patch'>
