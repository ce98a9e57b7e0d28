// Confirming: the plan is made once more. What was added or decided otherwise meanwhile is shown again
// instead of being done. When there is less than before, it need not be confirmed again.
import { type Caller, checkSlug, command, kick } from './command.ts'
import { Problem } from '../problem.ts'
import type { Reply } from '../route.ts'
import type { Tx } from '../transaction.ts'
import { confirmItems } from './items.ts'
import type { Plan } from './plan.ts'
import { requirePermission, requireToConfirm } from './plan-request.ts'
import { definitionOf, json, nowOf, personOf, type RunnerDeps } from './runner.ts'
import type { OperationRow } from './tables.ts'
import { beginTurn } from './turn.ts'
import { refuseWhatChanged, planChanged, type Confirmation } from './confirm-changes.ts'

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
