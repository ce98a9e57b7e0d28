// Plans and confirms in one transaction, for operations that were confirmed before or elsewhere.
import { systemActor } from '../actor.ts'
import { violates } from '../postgres.ts'
import { Problem } from '../problem.ts'
import type { Tx } from '../transaction.ts'
import { anotherOperation } from './command.ts'
import {
  preparePlan,
  storePlan,
  type PlanCaller,
  type PlanRequest,
  type Prepared,
  type WithPlan,
} from './planner.ts'
import type { MadePlan } from './make-plan.ts'
import type { Blocker, Change } from './plan.ts'
import { definitionOf, json, nowOf, personOf, type RunnerDeps } from './runner.ts'
import type { OperationRow } from './tables.ts'
import { awaitTurn, beginTurn } from './turn.ts'

/**
 * Plans and begins an operation whose day has come and was confirmed before; the queue drives it. The actor
 * is the system, with the one permission that the operation needs.
 * @throws Problem 409 with all refusing blockers, and then nothing is stored; 409 `another_operation`
 */
export async function beginBySystem(deps: RunnerDeps, request: PlanRequest): Promise<OperationRow> {
  return beginConfirmed(deps, request, bySystem(deps, request))
}

/**
 * The same in the name of a person, as if that person had confirmed it. @throws Problem as `beginBySystem`
 */
export async function beginConfirmed(
  deps: RunnerDeps,
  request: PlanRequest,
  caller: PlanCaller,
): Promise<OperationRow> {
  const prepared = await preparePlan(deps, request, caller)
  refuseBlocked(prepared)
  return begin(deps, prepared, caller)
}

/** A confirmation that was given elsewhere, on an earlier day. */
export interface Covering extends Pick<Beginning, 'facts'> {
  /** The changes that the confirmation does not cover; none when it covers the whole plan. */
  changesSince: (made: MadePlan) => Promise<Change[]>
  /** Written in the transaction that stores the operation. */
  first: WithPlan
}

/**
 * Begins in the system's name what was confirmed on an earlier day. When the new plan has changes that were
 * not confirmed, it is stored with these changes, and a person confirms it.
 * @throws Problem as `beginBySystem`
 */
export async function beginCovered(
  deps: RunnerDeps,
  request: PlanRequest,
  { changesSince, first, facts }: Covering,
): Promise<OperationRow> {
  const caller = bySystem(deps, request)
  const prepared = await preparePlan(deps, request, caller)
  refuseBlocked(prepared)
  const changes = await changesSince(prepared.made)
  if (!changes.length) return begin(deps, prepared, caller, { first, facts })
  const made = { ...prepared.made, plan: { ...prepared.made.plan, changes } }
  return storePlan(deps, { ...prepared, made }, caller, {
    goOn: first,
    result: async (operation) => operation,
  })
}

/** The system with the one permission that this operation needs. */
function bySystem(deps: RunnerDeps, { kind }: PlanRequest): PlanCaller {
  const permission = definitionOf(deps, kind)?.permission
  return { actor: { ...systemActor, permissions: new Set(permission ? [permission] : []) } }
}

export interface Beginning {
  wakeAfterSeconds?: number
  /** Written first in the transaction. */
  first?: WithPlan
  /** Facts about the confirmation for the audit entry. */
  facts?: Record<string, unknown>
}

/** Plans and confirms in one transaction: the unique index refuses a second request at the same moment. */
export async function begin(
  deps: RunnerDeps,
  prepared: Prepared,
  { actor, requestId }: PlanCaller,
  { wakeAfterSeconds = 0, first, facts }: Beginning = {},
): Promise<OperationRow> {
  const confirm = async (tx: Tx, made: OperationRow): Promise<OperationRow> => {
    const now = nowOf(deps)
    const planned = first ? await first(tx, made) : made
    await beginTurn(tx, deps, planned)
    const operation = await tx.db
      .updateTable('operations')
      .set({
        status: 'running',
        ticket: planned.ticket + 1,
        confirmed_at: now,
        confirmed_digest: planned.digest,
        confirmed_by: json(personOf(actor)),
      })
      .where('id', '=', planned.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    deps.record(tx, { action: 'operation.confirm', operation, facts })
    await deps.queue.send(tx.db, { operation_id: operation.id, ticket: operation.ticket }, wakeAfterSeconds)
    return operation
  }
  try {
    return await storePlan(
      deps,
      prepared,
      { actor, requestId },
      {
        before: (tx) => awaitTurn(tx, beginnerOf(prepared)),
        goOn: confirm,
        result: async (operation) => operation,
      },
    )
  } catch (error) {
    if (violates(error, 'operations_one_lifecycle')) throw anotherOperation()
    throw error
  }
}

const beginnerOf = ({ definition, request }: Prepared) => ({
  id: null,
  organization_id: request.organization_id,
  class: definition.class,
})

/** @throws Problem 409 with all refusing blockers */
export function refuseBlocked({ made }: Prepared): void {
  const refusing = made.plan.blockers.filter(({ effect }) => effect === 'refuses')
  if (refusing.length) throw blocked(refusing)
}

const several = 'Several things stand in the way.'

/** One blocker keeps its own code; several are listed under a common one. */
function blocked(blockers: Blocker[]): Problem {
  const [first, ...more] = blockers as [Blocker, ...Blocker[]]
  const { code, message, remedy, staff } = first
  if (!more.length)
    return new Problem('conflict', code, message, {
      remedy: remedy ?? undefined,
      staff: staff && { code: staff.code, message: staff.message, remedy: staff.remedy },
      blockers,
    })
  return new Problem('conflict', 'blocked', several, {
    remedy: remedy ?? undefined,
    staff: staff && { message: several, remedy: staff.remedy },
    blockers,
  })
}
