// The rows of an operation: the screen, the CLI and the audit log read them.
import type { Generated, Selectable } from 'kysely'
import type { Act } from '../actor.ts'
import type { Told } from '../told.ts'
import type { OperationClass } from './classes.ts'
import type { Part, Reason } from './outcome.ts'
import type { Digested, Plan } from './plan.ts'
import type { Verb } from './verbs.ts'

export const operationStatuses = [
  'planned',
  'running',
  'waiting',
  'paused',
  'cancelling',
  'failed',
  'done',
  'cancelled',
] as const
export type OperationStatus = (typeof operationStatuses)[number]
export const stepStatuses = ['pending', 'running', 'waiting', 'done', 'failed', 'undone', 'skipped'] as const
type StepStatus = (typeof stepStatuses)[number]

/** The statuses in which an operation holds its organization. */
export const unfinished: readonly OperationStatus[] = ['running', 'waiting', 'paused', 'cancelling', 'failed']
/** The statuses in which a node may work on it. */
export const drivable: readonly OperationStatus[] = ['running', 'waiting', 'cancelling']

/**
 * `pending`: not begun yet; `refused`: it could not be begun; the others are the statuses of its operation.
 */
export const childStates = ['pending', 'refused', ...operationStatuses] as const
export type ChildState = (typeof childStates)[number]

export interface PersonRef {
  kind: string
  id: number | null
  name: string
  /** Who really acted in this person's name. */
  act?: Act
}
export interface Note {
  by: string
  reason: string
  at: string
}

interface OperationsTable {
  id: Generated<number>
  uid: string
  kind: string
  class: OperationClass
  title: string
  organization_id: number | null
  organization_uid: string | null
  /** The operation that has started this one. */
  parent_id: number | null
  /** The operation that has paused it or called it off. */
  stopped_by_id: number | null
  /**
   * Since when it holds its organization, so that operations which it stops cannot run; null before, and when
   * it stops none.
   */
  turn_at: string | null
  /** For how many its step starts an operation each; null until all of them are stored. */
  children_total: number | null
  input: unknown
  reason: string | null
  plan: Plan
  digested: Digested
  digest: string
  confirmed_digest: string | null
  status: OperationStatus
  /** Whether its steps are being done or undone; also set while it waits, is paused or has failed. */
  direction: Generated<'forwards' | 'backwards'>
  /** Only the node with the present number may write. */
  attempt: Generated<number>
  /** The number of the valid wake-up: a job with another number is a duplicate and does nothing. */
  ticket: Generated<number>
  /** The job that drives it: its retry after a crash may continue. */
  driver_job: string | null
  /** A wake-up came while it was being driven: it looks again instead of waiting. */
  wake_requested: Generated<boolean>
  requested_by: PersonRef
  confirmed_by: PersonRef | null
  /** The second person, when the policy needs an approval. */
  approved_by: PersonRef | null
  approved_at: string | null
  error: Told | null
  created_at: string
  confirmed_at: string | null
  started_at: string | null
  finished_at: string | null
  next_check_at: string | null
  /** When a stopping node last handed it over, so that another node continues at once. */
  handed_over_at: string | null
}

interface StepsTable {
  operation_id: number
  position: number
  key: string
  title: string
  status: StepStatus
  point_of_no_return: boolean
  can_undo: boolean
  attempt: Generated<number>
  progress: { done: number; total: number; message: string | null } | null
  parts: Generated<Part[]>
  waiting_for: Generated<Reason[]>
  result: Record<string, unknown> | null
  forced: Note | null
  completed: Note | null
  error: Told | null
  started_at: string | null
  finished_at: string | null
}

/** What an operation starts, one row for each, stored before it is begun. */
interface ChildrenTable {
  /** The parent. */
  operation_id: number
  place: Generated<number>
  key: string
  /** The organization that it is about. */
  subject_id: number | null
  input: unknown
  /** Null until it is planned. */
  child_id: number | null
  /** The last known status of the child: its own row is deleted when its organization is erased. */
  state: ChildState
  /** Why it could not be begun. */
  problem: Told | null
  /** A person has accepted that it failed. */
  accepted: Generated<boolean>
  /** A person has asked to try it again. */
  retry: Generated<boolean>
  /** It was paused with its parent, and continues with it. */
  paused: Generated<boolean>
}

declare module '../postgres.ts' {
  interface Tables {
    operations: OperationsTable
    operation_steps: StepsTable
    operation_items: {
      id: Generated<number>
      operation_id: number
      verb: Generated<Verb>
      module: string
      kind: string
      name: string
      count: number
      uid: string
      place: string | null
      bytes: number | null
      outside: boolean
      reversible: Generated<boolean>
      /** False for things that were found after the plan, until a person has confirmed them. */
      confirmed: boolean
      /** For an item with an operation of its own: the digest of that operation's decisions. */
      decided: Generated<string | null>
    }
    operation_children: ChildrenTable
    operation_effects: {
      operation_id: number
      step_key: string
      direction: 'do' | 'undo'
      attempt: number
      at: string
    }
  }
}

export type OperationRow = Selectable<OperationsTable>
export type StepRow = Selectable<StepsTable>
export type ChildRow = Selectable<ChildrenTable>
