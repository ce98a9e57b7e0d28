// Confirming: the plan is made once more. What was added or decided otherwise meanwhile is shown again
// instead of being done. When there is less than before, it need not be confirmed again.
import type { Caller } from './commands.ts'
import { checkSlug, command, kick, lockVisible } from './commands.ts'
import { Problem } from '../problem.ts'
import type { Reply } from '../route.ts'
import { codeOf } from '../told.ts'
import { inTransaction, type Tx } from '../transaction.ts'
import { addedTo, confirmItems, forgetItems, listed, storeItems } from './items.ts'
import { drift, type Blocker, type Change, type Effect, type Plan } from './plan.ts'
import { enterToPlan, replaceSteps } from './planner.ts'
import { makePlan, type MadePlan } from './make-plan.ts'
import { requirePermission, requireToConfirm } from './plan-request.ts'
import type { AnyDefinition } from './definition.ts'
import { definitionOf, json, nowOf, personOf, type RunnerDeps } from './runner.ts'
import type { OperationRow } from './tables.ts'
import { viewFor } from './reader.ts'
import { beginTurn } from './turn.ts'

export interface Confirmation {
  digest: string
  slug?: string
}

/**
 * @throws Problem 422 on `slug`; 409 `plan_changed` with the new plan, digest and changes; 409 `blocked` with
 * all refusing blockers; 409 `another_operation`
 */
export async function confirm(
  deps: RunnerDeps,
  id: number,
  input: Confirmation,
  caller: Caller,
): Promise<Reply> {
  const operation = await deps.db.selectFrom('operations').selectAll().where('id', '=', id).executeTakeFirst()
  const definition = operation && definitionOf(deps, operation.kind)
  if (definition?.requires.systemAdministrator) requirePermission(definition, caller.actor)
  if (definition) requireToConfirm(definition, caller.actor)
  if (operation?.status === 'planned' && definition)
    await refuseWhatChanged(deps, operation, definition, input, caller)
  return command(deps, id, 'confirm', caller, async ({ operation: locked, tx }) => {
    refuseForeignPlan(locked, caller)
    if (locked.digest !== input.digest) throw planChanged(locked.plan, locked.digest, caller)
    await checkTypedSlug(tx, deps, locked, input, caller)
    return locked.status === 'planned'
      ? start(tx, deps, locked, caller)
      : confirmAdditions(tx, deps, locked, input, caller)
  })
}

/** A customer's administrator may only confirm what the customer asked for, not what staff have planned. */
function refuseForeignPlan({ requested_by }: OperationRow, { actor }: Caller): void {
  if (actor.organization_id === null || requested_by.id === actor.id) return
  throw new Problem('forbidden', 'permission_missing', 'Staff have planned this; staff confirm it.')
}

/**
 * Makes the plan again outside the transaction: it asks stores and services outside, and no transaction may
 * wait for them.
 */
async function refuseWhatChanged(
  deps: RunnerDeps,
  operation: OperationRow,
  definition: AnyDefinition,
  input: Confirmation,
  caller: Caller,
): Promise<void> {
  const now = await makePlan(deps, definition, operation.organization_id, operation.input, caller)
  const added = await addedTo(deps.db, operation.id, now.effects)
  const changes = drift(operation.digested, now.covered, added)
  if (changes.length)
    throw await storeChanged(
      deps,
      { operation, definition },
      { ...now, plan: showing(now, added) },
      changes,
      caller,
    )
  const refusing = now.plan.blockers.filter(({ effect }) => effect === 'refuses')
  if (!refusing.length) return
  if (!caller.requestId) await recordRefusal(deps, { operation, definition }, refusing.map(codeOf), caller)
  const { message, remedy, staff } = refusing[0] as Blocker
  const several = 'Several things stand in the way.'
  throw new Problem('conflict', 'blocked', refusing.length === 1 ? message : several, {
    remedy: remedy ?? undefined,
    staff: staff && {
      message: refusing.length === 1 ? staff.message : several,
      remedy: staff.remedy,
    },
    blockers: refusing,
    members: { digest_given: input.digest },
  })
}

/** Additions come first in the plan's list, so that people see them. */
const showing = ({ plan, effects }: MadePlan, added: readonly Effect[]): Plan => ({
  ...plan,
  effects: listed(effects, new Set(added.map(({ uid }) => uid as string))),
})

interface Refused {
  operation: OperationRow
  definition: AnyDefinition
}

/**
 * Enters the fence before it locks the operation's row: the end of an erasing takes the locks in the same
 * order.
 */
async function storeChanged(
  deps: RunnerDeps,
  { operation, definition }: Refused,
  now: MadePlan,
  changes: Change[],
  caller: Caller,
): Promise<Problem> {
  const plan: Plan = { ...now.plan, changes }
  await inTransaction(
    deps.db,
    { actor: caller.actor, reason: caller.reason, requestId: caller.requestId },
    async (tx) => {
      await enterToPlan(deps, tx, definition, operation.organization_id)
      const locked = await lockVisible(tx, operation.id, caller.actor)
      if (locked.status !== 'planned') return
      await tx.db
        .updateTable('operations')
        .set({ plan: json(plan), digested: json(now.covered), digest: now.digest })
        .where('id', '=', operation.id)
        .execute()
      await replaceSteps(tx, operation.id, now)
      await forgetItems(tx, operation.id)
      await storeItems(tx, operation.id, now.effects)
      deps.record(tx, {
        action: 'operation.plan_changed',
        operation,
        facts: { digest: now.digest, changes: changes.length },
      })
    },
  )
  return planChanged(plan, now.digest, caller)
}

const planChanged = (plan: Plan, digest: string, { actor }: Caller): Problem =>
  new Problem(
    'conflict',
    'plan_changed',
    'The plan has changed since you saw it. Look at what was added and confirm again.',
    { members: { plan: viewFor(actor).plan(plan), digest, changes: plan.changes } },
  )

/**
 * For operations that Tenure itself wanted to begin. The refusal of a person's request is recorded where the
 * request is answered.
 */
function recordRefusal(
  deps: RunnerDeps,
  { operation, definition }: Refused,
  codes: string[],
  caller: Caller,
): Promise<void> {
  return inTransaction(
    deps.db,
    { actor: caller.actor, reason: caller.reason, requestId: caller.requestId },
    async (tx) => {
      await enterToPlan(deps, tx, definition, operation.organization_id)
      deps.record(tx, { action: 'operation.refused', operation, facts: { blockers: codes } })
    },
  )
}

async function checkTypedSlug(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  { slug }: Confirmation,
  { actor }: Caller,
): Promise<void> {
  const definition = definitionOf(deps, operation.kind)
  if (!definition?.requires.slug || operation.organization_id === null) return
  const subject = await deps.contexts.subject(tx.db, operation.organization_id, actor)
  checkSlug(subject.slug, slug)
}

async function start(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  caller: Caller,
): Promise<OperationRow> {
  await tx.db
    .updateTable('operations')
    .set({
      confirmed_by: json(personOf(caller.actor)),
      confirmed_at: nowOf(deps),
      confirmed_digest: operation.digest,
    })
    .where('id', '=', operation.id)
    .execute()
  await beginTurn(tx, deps, operation)
  return kick(tx, deps, operation, 'running')
}

/**
 * The approver of the plan may not confirm its additions: these need the approver's approval, and there may
 * be no third person.
 */
function refuseWhoApproved({ approved_by }: OperationRow, { actor }: Caller): void {
  if (!approved_by || approved_by.id !== actor.id) return
  throw new Problem(
    'forbidden',
    'second_person_needed',
    'You have approved this plan. Another person confirms what was added, and then you approve it again.',
  )
}

async function confirmAdditions(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  { digest }: Confirmation,
  caller: Caller,
): Promise<OperationRow> {
  refuseWhoApproved(operation, caller)
  const plan: Plan = {
    ...operation.plan,
    changes: [],
    effects: operation.plan.effects.map((each) =>
      each.confirmed === false ? { ...each, confirmed: true } : each,
    ),
  }
  const confirmed = {
    confirmed_digest: digest,
    confirmed_by: json(personOf(caller.actor)),
    confirmed_at: nowOf(deps),
  }
  await confirmItems(tx, operation.id)
  // The approval was given for another plan.
  await tx.db
    .updateTable('operations')
    .set({
      plan: json(plan),
      ...confirmed,
      approved_by: null,
      approved_at: null,
    })
    .where('id', '=', operation.id)
    .execute()
  return kick(tx, deps, operation, 'running')
}
