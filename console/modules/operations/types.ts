// The shapes of operations, from the API's own description.
import type { BodyOf } from 'tenure/client'

export type {
  Blocker,
  Item,
  Kept,
  Operation,
  OperationStatus,
  OperationSummary,
  Plan,
  PlanItem,
  PlanChange,
  Reason,
  Step,
  StepPart,
  StepStatus,
} from 'tenure/client'

export type NewOperation = BodyOf<'/operations', 'post'>
