// An operation as JSON: its rows, what it waits for, and which commands it accepts now, each refusal with its
// reason.
import type { z } from 'zod'
import type { Actor } from '../actor.ts'
import { anyId, type Queryable } from '../postgres.ts'
import { commandsOf, pastPointOfNoReturn, permissionOf, provenCommands, refusalOf } from './allowed.ts'
import type { AnyDefinition, RunnerDeps } from './runner.ts'
import { definitionOf } from './runner.ts'
import { childrenOf } from './children-view.ts'
import { stepsOfMany } from './queries.ts'
import { viewFor, type Viewer } from './reader.ts'
import type { operationSchema, operationSummarySchema } from './schemas.ts'
import type { OperationRow, StepRow } from './tables.ts'
import { stoppedOf, titlesOf } from './turn-rows.ts'

export type OperationView = z.output<typeof operationSchema>

export type OperationSummary = z.output<typeof operationSummarySchema>
type SummaryColumns = Pick<
  OperationRow,
  Exclude<
    keyof OperationSummary,
    'organization' | 'summary' | 'waiting_for' | 'steps' | 'past_point_of_no_return'
  >
>
export type SummaryRow = SummaryColumns & { summary: string }

const mostReasons = 3

/** One query for all steps and one for all organizations; neither plans nor inputs are read. */
export async function summarizeOperations(
  deps: RunnerDeps,
  db: Queryable,
  rows: readonly SummaryRow[],
  actor: Actor,
): Promise<OperationSummary[]> {
  if (!rows.length) return []
  const steps = await stepsOfMany(
    db,
    rows.map(({ id }) => id),
    mostReasons,
  )
  const stepsOf = new Map(steps.map((each) => [each.operation_id, each]))
  const subjects = await deps.contexts.subjects(
    db,
    [...new Set(rows.flatMap(({ organization_id }) => organization_id ?? []))],
    actor,
  )
  const viewer = viewFor(actor)
  return rows.map((row) => {
    const { done = 0, total = 0, past = false, waiting_for = [] } = stepsOf.get(row.id) ?? {}
    return {
      ...row,
      reason: viewer.reasonOf(row),
      error: viewer.error(row.error),
      organization: subjects.get(row.organization_id ?? 0) ?? null,
      steps: { done, total },
      past_point_of_no_return: past,
      waiting_for: row.status === 'waiting' ? waiting_for.map(viewer.reason) : [],
    }
  })
}

/**
 * Reads what belongs to the rows and makes the JSON; one query for all steps and one for all organizations.
 */
export async function viewOperations(
  deps: RunnerDeps,
  db: Queryable,
  rows: OperationRow[],
  actor: Actor,
): Promise<OperationView[]> {
  if (!rows.length) return []
  const turns = await turnsOf(db, rows)
  const steps = await db
    .selectFrom('operation_steps')
    .selectAll()
    .where('operation_id', '=', anyId(rows.map(({ id }) => id)))
    .orderBy('position')
    .execute()
  const stepsOf = Map.groupBy(steps, ({ operation_id }) => operation_id)
  const subjects = await deps.contexts.subjects(
    db,
    [...new Set(rows.flatMap(({ organization_id }) => organization_id ?? []))],
    actor,
  )
  return Promise.all(
    rows.map(async (row) => ({
      ...view(deps, viewFor(actor), {
        row,
        steps: stepsOf.get(row.id) ?? [],
        organization: subjects.get(row.organization_id ?? 0) ?? null,
      }),
      ...turns(row),
      stopped_by_brake: await isBraked(deps, db, row, actor),
      children: await childrenOf(db, row),
    })),
  )
}

/**
 * Which operations each has stopped, and which one has stopped it; nothing is read for those without either.
 */
async function turnsOf(db: Queryable, rows: readonly OperationRow[]) {
  const stopped = await stoppedOf(
    db,
    rows.flatMap(({ id, turn_at }) => (turn_at === null ? [] : id)),
  )
  const titles = await titlesOf(
    db,
    rows.flatMap(({ stopped_by_id }) => stopped_by_id ?? []),
  )
  return ({ id, stopped_by_id }: OperationRow) => ({
    stopped_by:
      stopped_by_id === null
        ? null
        : { id: stopped_by_id, title: titles.get(stopped_by_id) ?? 'an operation' },
    stopped: stopped
      .filter((each) => each.stopped_by_id === id)
      .map(({ stopped_by_id: _by, ...each }) => each),
  })
}

/** A customer's people do not read about the brake. When the brake cannot be read, it counts as on. */
const isBraked = async (
  { contexts }: RunnerDeps,
  db: Queryable,
  { kind, status }: OperationRow,
  actor: Actor,
) =>
  actor.organization_id === null &&
  status !== 'done' &&
  status !== 'cancelled' &&
  ((await contexts.braked?.(db, kind).catch(() => true)) ?? false)

interface Whole {
  row: OperationRow
  steps: StepRow[]
  organization: OperationView['organization']
}

function view(
  deps: RunnerDeps,
  viewer: Viewer,
  { row, steps, organization }: Whole,
): Omit<OperationView, 'children' | 'stopped_by' | 'stopped' | 'stopped_by_brake'> {
  const definition = definitionOf(deps, row.kind)
  const {
    digested,
    organization_uid,
    class: _class,
    attempt,
    ticket,
    driver_job,
    wake_requested,
    children_total,
    stopped_by_id,
    turn_at,
    ...shown
  } = row
  return {
    ...shown,
    reason: viewer.reasonOf(row),
    error: viewer.error(row.error),
    organization,
    plan: viewer.plan(row.plan),
    blockers: row.plan.blockers.map(viewer.blocker),
    steps: steps.map(({ operation_id, position, ...step }) => viewer.step(step)),
    waiting_for:
      row.status === 'waiting'
        ? steps.flatMap(({ status, waiting_for }) =>
            status === 'waiting' ? waiting_for.map(viewer.reason) : [],
          )
        : [],
    past_point_of_no_return: pastPointOfNoReturn(steps),
    actions: actionsOf(definition, viewer, row, steps),
    ended: row.status === 'done' ? (definition?.ended?.(organization) ?? `${row.title}: done`) : null,
    requires: requirements(definition),
  }
}

function actionsOf(
  definition: AnyDefinition | undefined,
  viewer: Viewer,
  row: OperationRow,
  steps: StepRow[],
) {
  const asksSecond = definition?.asksSecond?.(row.plan.decisions) ?? false
  return commandsOf(row, steps, asksSecond).map((action) => {
    const refusal = refusalOf(action, row, steps)
    const reason = refusal && viewer.told(refusal).message
    const step_up = action === 'confirm' ? requirements(definition).step_up : provenCommands.includes(action)
    return { action, allowed: !refusal, reason, permission: permissionOf[action], step_up }
  })
}

const requirements = (definition: AnyDefinition | undefined) => ({
  step_up: definition?.requires.stepUp ?? true,
  slug: definition?.requires.slug ?? true,
  confirm: definition?.requires.confirm ?? 'operations.confirm',
})
