// Planning and confirming in one transaction: for what needs no further confirmation, because it was confirmed
// before or elsewhere.
import { systemActor } from '../actor.ts'
import { violates } from '../postgres.ts'
import { Problem } from '../problem.ts'
import type { Tx } from '../transaction.ts'
import { anotherOperation } from './commands.ts'
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
 * Plans and begins what needs no further confirmation, because its date was confirmed before and has come;
 * the queue drives it. The system does it in its own name, with the one permission that it needs.
 * @throws Problem 409 with all refusing blockers and nothing stored, 409 `another_operation`
 */
export async function beginBySystem(deps: RunnerDeps, request: PlanRequest): Promise<OperationRow> {
  return beginConfirmed(deps, request, bySystem(deps, request))
}

/** The same for a person, whose confirmation it counts as. @throws Problem as `beginBySystem` */
export async function beginConfirmed(
  deps: RunnerDeps,
  request: PlanRequest,
  caller: PlanCaller,
): Promise<OperationRow> {
  const prepared = await preparePlan(deps, request, caller)
  refuseBlocked(prepared)
  return begin(deps, prepared, caller)
}

/** What was confirmed elsewhere, on a day before. */
export interface Covering extends Pick<Beginning, 'facts'> {
  /** What the confirmation does not cover; nothing when it covers the whole plan. */
  changesSince: (made: MadePlan) => Promise<Change[]>
  /** Written in the transaction that stores the operation. */
  first: WithPlan
}

/**
 * Begins in the system's name what was confirmed on a day before, and stores it as a plan with its changes when it has
 * become more: a person confirms it then.
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

/** With the one permission that it needs. */
function bySystem(deps: RunnerDeps, { kind }: PlanRequest): PlanCaller {
  const permission = definitionOf(deps, kind)?.permission
  return { actor: { ...systemActor, permissions: new Set(permission ? [permission] : []) } }
}

export interface Beginning {
  wakeAfterSeconds?: number
  /** Written first in the transaction. */
  first?: WithPlan
  /** What the audit entry says of the confirmation. */
  facts?: Record<string, unknown>
}

/** Planned and confirmed in one transaction: a second request at the same moment is refused by the index. */
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
