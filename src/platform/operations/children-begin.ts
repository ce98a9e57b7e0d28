// Begins one child, or tries a failed one again. Both lock the parent's row: a parent that was paused, called
// off or taken over begins no more.
import { databaseProblem } from '../database-errors.ts'
import { Problem } from '../problem.ts'
import type { Tx } from '../transaction.ts'
import { begin, refuseBlocked } from './begin.ts'
import { linkChild, setChild } from './children-rows.ts'
import { kickAgain } from './commands.ts'
import type { ChildrenStep } from './definition.ts'
import { fenced, lockOperation, Superseded, type Claim } from './fenced.ts'
import { addedTo, changesOf, decidedFor } from './items.ts'
import type { MadePlan } from './make-plan.ts'
import type { Progress } from './outcome.ts'
import { decidedBy, type Change } from './plan.ts'
import { preparePlan, storePlan, type PlanCaller, type WithPlan } from './planner.ts'
import { actorOf, definitionOf, type RunnerDeps } from './runner.ts'
import { drivable, type ChildRow, type OperationRow } from './tables.ts'

export interface RunningChildren {
  deps: RunnerDeps
  claim: Claim
  operation: OperationRow
  handler: ChildrenStep<never>
  /** Aborts when the operation was paused, called off or taken over, and when this node stops. */
  signal: AbortSignal
  /** The context of the operation, for the function that lists children. */
  context: never
  progress: (progress: Progress) => Promise<void>
}

/** A child that cannot be begun is stored with the reason; the others continue. @throws Superseded */
export async function beginChild(running: RunningChildren, row: ChildRow): Promise<void> {
  const { deps, claim, operation } = running
  try {
    await beginOrPlan(running, row)
  } catch (error) {
    if (error instanceof Superseded || databaseProblem(error)) throw error
    if (!(error instanceof Problem))
      deps.log.error({ error, operation_id: operation.id, key: row.key }, 'a child could not be begun')
    const problem =
      error instanceof Problem
        ? { code: error.code, message: error.message, staff: error.extras.staff }
        : { code: 'unexpected', message: 'Something unexpected happened; the log has more.' }
    await fenced(deps, claim, (tx) => setChild(tx, row, { state: 'refused', problem, retry: false }))
  }
}

async function beginOrPlan(running: RunningChildren, row: ChildRow): Promise<void> {
  const { deps, operation, handler, signal } = running
  const definition = definitionOf(deps, handler.starts)
  const caller: PlanCaller = {
    // The actor is the person who confirmed the parent, with the one permission that this plan needs.
    actor: { ...actorOf(operation), permissions: new Set(definition ? [definition.permission] : []) },
    signal,
  }
  const request = {
    kind: handler.starts,
    organization_id: row.subject_id,
    input: row.input,
    reason: operation.reason,
  }
  const prepared = await preparePlan(deps, request, caller)
  const first = linkedTo(running, row)
  const changes = handler.confirmed === 'own' ? [] : await changesSince(running, row, prepared.made)
  if (handler.confirmed === 'own' || changes.length) {
    const made = { ...prepared.made, plan: { ...prepared.made.plan, changes } }
    return storePlan(deps, { ...prepared, made }, caller, { goOn: first, result: async () => undefined })
  }
  refuseBlocked(prepared)
  await begin(deps, prepared, caller, { first, facts: confirmedWith(operation) })
}

/**
 * The parent's plan was made from the plans of its children. What its confirmation does not cover, a person
 * confirms separately. Less than was confirmed is no change.
 */
async function changesSince(
  { deps: { db }, operation }: RunningChildren,
  { key }: ChildRow,
  { covered, effects }: MadePlan,
): Promise<Change[]> {
  const decided = await decidedFor(db, operation.id, key)
  if (decided === null) return []
  const added = changesOf(await addedTo(db, operation.id, effects))
  return decided === decidedBy(covered) ? added : [...added, { kind: 'changed', message: decidedOtherwise }]
}

const decidedOtherwise = 'The decisions of its plan have changed.'

/** @throws Superseded when the parent may begin no more, or has already begun this one */
const linkedTo =
  ({ claim, operation }: RunningChildren, row: ChildRow): WithPlan =>
  async (tx, child) => {
    const parent = await lockOperation(tx, operation.id)
    const counts = parent?.attempt === claim.attempt && drivable.includes(parent.status)
    if (!counts || parent.status === 'cancelling' || !(await linkChild(tx, row, child)))
      throw new Superseded()
    return { ...child, parent_id: operation.id }
  }

/** Facts about the confirmation for the audit entry. */
const confirmedWith = ({ id, uid, confirmed_digest, approved_by }: OperationRow) => ({
  parent_id: id,
  parent_uid: uid,
  parent_digest: confirmed_digest,
  ...(approved_by && { parent_approved_by: approved_by.id }),
})

export function retryChild({ deps, claim }: RunningChildren, row: ChildRow): Promise<void> {
  return fenced(deps, claim, async (tx) => {
    await setChild(tx, row, { retry: false })
    const child = await lockedFailed(tx, row)
    if (child) await kickAgain(tx, deps, child)
  })
}

/** Undefined when a person has retried it before. */
async function lockedFailed(tx: Tx, { child_id }: ChildRow): Promise<OperationRow | undefined> {
  const child = child_id === null ? undefined : await lockOperation(tx, child_id)
  return child?.status === 'failed' ? child : undefined
}
