// The shapes of operations, from the API's own description.
import type { BodyOf } from 'tenure/client'

export type {
  Blocker,
  ChildCounts,
  ChildState,
  Effect,
  Operation,
  OperationChild,
  OperationStatus,
  OperationSummary,
  Plan,
  PlanItem,
  PlanChange,
  Reason,
  Step,
  StepPart,
  StepStatus,
  Verb,
} from 'tenure/client'

export type NewOperation = BodyOf<'/operations', 'post'>
