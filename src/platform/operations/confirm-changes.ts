// A plan that has changed since a person saw it: it is shown again instead of being done.
import { type Caller, lockVisible } from './command.ts'
import { Problem } from '../problem.ts'
import { codeOf } from '../told.ts'
import { inTransaction } from '../transaction.ts'
import { addedTo, forgetItems, storeItems } from './items.ts'
import { listed } from './listed-items.ts'
import { drift, type Blocker, type Change, type Effect, type Plan } from './plan.ts'
import { enterToPlan, replaceSteps } from './planner.ts'
import { makePlan, type MadePlan } from './make-plan.ts'
import type { AnyDefinition } from './definition.ts'
import { json, type RunnerDeps } from './runner.ts'
import type { OperationRow } from './tables.ts'
import { viewFor } from './reader.ts'

export interface Confirmation {
  digest: string
  slug?: string
}

/**
 * Makes the plan again outside the transaction: it asks stores and services outside, and no transaction may
 * wait for them.
 */
export async function refuseWhatChanged(
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

export const planChanged = (plan: Plan, digest: string, { actor }: Caller): Problem =>
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
