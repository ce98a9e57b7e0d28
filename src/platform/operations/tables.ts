// The rows that an operation is: the screen, the CLI and the audit read them.
import type { Generated, Selectable } from 'kysely'
import { statements } from '../migrate.ts'
import type { OperationClass } from './definition.ts'
import type { Part, Reason } from './outcome.ts'
import type { Digested, Plan } from './plan.ts'

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
export type StepStatus = (typeof stepStatuses)[number]

/** Those in which an operation holds its organization. */
export const unfinished: readonly OperationStatus[] = ['running', 'waiting', 'paused', 'cancelling', 'failed']
/** Those in which a node may work on it. */
export const drivable: readonly OperationStatus[] = ['running', 'waiting', 'cancelling']

export interface PersonRef {
  kind: string
  id: number | null
  name: string
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
  input: unknown
  reason: string | null
  plan: Plan
  digested: Digested
  digest: string
  confirmed_digest: string | null
  status: OperationStatus
  /** Whether its steps are being done or undone: also while it waits, is paused or has failed. */
  direction: Generated<'forwards' | 'backwards'>
  /** The fence: only the node with the present number may write. */
  attempt: Generated<number>
  /** Which wake-up counts: a job with another number is a duplicate and does nothing. */
  ticket: Generated<number>
  /** The job that drives it: its retry after a crash may go on. */
  driver_job: string | null
  /** Something happened while it was being driven: look again instead of waiting. */
  wake_requested: Generated<boolean>
  requested_by: PersonRef
  confirmed_by: PersonRef | null
  /** The second person, when two are needed. */
  approved_by: PersonRef | null
  approved_at: string | null
  error: { code: string; message: string } | null
  created_at: string
  confirmed_at: string | null
  started_at: string | null
  finished_at: string | null
  next_check_at: string | null
  /** When a node that stopped gave it up last, so that another one went on at once. */
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
  error: { code: string; message: string } | null
  started_at: string | null
  finished_at: string | null
}

declare module '../postgres.ts' {
  interface Tables {
    operations: OperationsTable
    operation_steps: StepsTable
    operation_items: {
      id: Generated<number>
      operation_id: number
      module: string
      kind: string
      name: string
      count: number
      uid: string
      place: string | null
      bytes: number | null
      outside: boolean
      /** False until a person has confirmed what was found after the plan. */
      confirmed: boolean
    }
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

const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ')

export const operationMigrations = {
  '0001-operations': statements(
    `create table operations (
      id bigint generated always as identity primary key,
      uid uuid not null unique,
      kind text not null,
      class text not null,
      title text not null,
      organization_id bigint,
      organization_uid uuid,
      input jsonb not null,
      reason text,
      plan jsonb not null,
      digested jsonb not null,
      digest text not null,
      confirmed_digest text,
      status text not null check (status in (${list(operationStatuses)})),
      attempt bigint not null default 0,
      ticket bigint not null default 0,
      driver_job text,
      wake_requested boolean not null default false,
      requested_by jsonb not null,
      confirmed_by jsonb,
      error jsonb,
      created_at timestamptz not null,
      confirmed_at timestamptz,
      started_at timestamptz,
      finished_at timestamptz,
      next_check_at timestamptz)`,
    `create unique index operations_one_lifecycle on operations (organization_id)
      where class = 'lifecycle' and status in (${list(unfinished)})`,
    'create index operations_of_organization on operations (organization_id, id)',
    `create index operations_due on operations (next_check_at) where status in (${list(drivable)})`,
    `comment on table operations is 'Long work with a plan, steps and an end. Holds names in plan, ` +
      `input and reason until the organization is erased.'`,
    `create table operation_steps (
      operation_id bigint not null references operations on delete cascade,
      position int not null,
      key text not null,
      title text not null,
      status text not null check (status in (${list(stepStatuses)})),
      point_of_no_return boolean not null,
      can_undo boolean not null,
      attempt int not null default 0,
      progress jsonb,
      parts jsonb not null default '[]',
      waiting_for jsonb not null default '[]',
      result jsonb,
      forced jsonb,
      completed jsonb,
      error jsonb,
      started_at timestamptz,
      finished_at timestamptz,
      primary key (operation_id, key),
      unique (operation_id, position))`,
    `comment on table operation_steps is 'How far an operation is. Holds names in waiting reasons until ` +
      `the organization is erased.'`,
    `create table operation_effects (
      operation_id bigint not null references operations on delete cascade,
      step_key text not null,
      direction text not null check (direction in ('do', 'undo')),
      attempt bigint not null,
      at timestamptz not null,
      primary key (operation_id, step_key, direction))`,
    `comment on table operation_effects is 'One row for each transactional step that took effect, in ` +
      `its transaction: a second effect cannot commit. No personal data.'`,
  ),
  '0003-approvals': statements(
    'alter table operations add column approved_by jsonb, add column approved_at timestamptz',
    `comment on column operations.approved_by is 'The second person of an operation that needs two. ` +
      `Name of staff; kept as long as the row.'`,
  ),
  '0005-handed-over': statements(
    'alter table operations add column handed_over_at timestamptz',
    `comment on column operations.handed_over_at is 'When a node that stopped gave it up last; another ` +
      `one went on at once. No personal data; kept as long as the row.'`,
  ),
  // Plans named each instance in themselves before: those of operations that have not ended get their rows.
  '0004-operation-items': statements(
    `create table operation_items (
      id bigint generated always as identity primary key,
      operation_id bigint not null references operations on delete cascade,
      module text not null,
      kind text not null,
      name text not null,
      count bigint not null,
      uid text collate "C" not null,
      place text,
      bytes bigint,
      outside boolean not null,
      confirmed boolean not null)`,
    'create index operation_items_in_order on operation_items (operation_id, id)',
    'create index operation_items_by_uid on operation_items (operation_id, uid, id)',
    `comment on table operation_items is 'What a plan names by its uid, one row each. Holds names until ` +
      `the organization is erased.'`,
    `insert into operation_items (operation_id, module, kind, name, count, uid, place, bytes, outside, confirmed)
      select o.id, item->>'module', item->>'kind', item->>'name', (item->>'count')::bigint, item->>'uid', item->>'group', (item->>'bytes')::bigint,
        (item->>'outside')::boolean, coalesce((item->>'confirmed')::boolean, true)
      from operations o cross join lateral jsonb_array_elements(o.plan->'gone') item
      where item->>'uid' is not null and ((item->>'outside')::boolean or item ? 'confirmed')`,
  ),
  '0006-direction': statements(
    `alter table operations add column direction text not null default 'forwards'
      check (direction in ('forwards', 'backwards'))`,
    `comment on column operations.direction is 'Whether its steps are being done or undone; a failed ` +
      `one is tried again in it. No personal data; kept as long as the row.'`,
    `update operations set direction = 'backwards'
      where status in ('cancelling', 'failed') and (status = 'cancelling' or exists (
        select from operation_steps s where s.operation_id = operations.id and s.status in ('undone', 'skipped')))`,
  ),
}
