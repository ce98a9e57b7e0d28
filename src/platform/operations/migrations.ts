// The tables of operations and their changes. A migration that has run somewhere never changes.
import { statements } from '../migrate.ts'
import { effectsInsteadOfLists } from './effects-migration.ts'
import { childStates, drivable, operationStatuses, stepStatuses, unfinished } from './tables.ts'

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
  // Earlier plans held each instance themselves: for operations that have not ended, these become rows.
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
  '0007-children': statements(
    'alter table operations add column parent_id bigint, add column children_total int',
    `create unique index operations_one_child on operations (parent_id, organization_id)
      where parent_id is not null and organization_id is not null`,
    `comment on column operations.parent_id is 'The operation that has started this one. No foreign key: ` +
      `either may be erased before the other. No personal data; kept as long as the row.'`,
    `comment on column operations.children_total is 'How many operations it starts; null until all are ` +
      `stored. No personal data; kept as long as the row.'`,
    `create table operation_children (
      operation_id bigint not null references operations on delete cascade,
      place bigint generated always as identity,
      key text not null,
      subject_id bigint,
      input jsonb not null,
      child_id bigint,
      state text not null default 'pending',
      problem jsonb,
      accepted boolean not null default false,
      retry boolean not null default false,
      paused boolean not null default false,
      primary key (operation_id, key))`,
    'create index operation_children_in_order on operation_children (operation_id, place)',
    `comment on table operation_children is 'What an operation starts for each of many organizations or ` +
      `items. Numbers, states and inputs; kept as long as the operation.'`,
    `comment on column operation_children.subject_id is 'The organization. No foreign key, and no name: ` +
      `that it was erased must stay countable.'`,
  ),
  '0008-child-states': statements(
    `alter table operation_children add constraint operation_children_state_check
      check (state in (${list(childStates)}))`,
  ),
  '0009-effects': effectsInsteadOfLists,
  '0010-decided': statements(
    'alter table operation_items add column decided text',
    `comment on column operation_items.decided is 'Of an organization that gets an operation of its own: the ` +
      `digest of what its plan decided, compared when that begins. No personal data; kept as long as the row.'`,
  ),
  '0011-turns': statements(
    'alter table operations add column stopped_by_id bigint, add column turn_at timestamptz',
    `create index operations_stopped on operations (stopped_by_id, id) where stopped_by_id is not null`,
    `comment on column operations.stopped_by_id is 'The operation that has paused it or called it off. No ` +
      `foreign key: either may be erased before the other. No personal data; kept as long as the row.'`,
    `comment on column operations.turn_at is 'Since when it holds its organization against those that it ` +
      `stops. No personal data; kept as long as the row.'`,
    `update operations set class = 'records' where class = 'fleet'`,
    'drop index operations_one_lifecycle',
    `create unique index operations_one_lifecycle on operations (organization_id)
      where class in ('lifecycle', 'ending') and status in (${list(unfinished)})`,
  ),
}
