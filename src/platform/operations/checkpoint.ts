// Writes the rows that say how far an operation is. Each write is fenced, and comes with its event and its
// audit entry.
import { codeOf } from '../told.ts'
import type { Tx } from '../transaction.ts'
import { fenced, type Claim } from './fenced.ts'
import type { Addition, Next, Outcome, Reason } from './outcome.ts'
import { changesOf, coveredRows, knownAmong, storeItems } from './items.ts'
import { listed, mostListed } from './listed-items.ts'
import { digestOf, digested, inReadingOrder, type Effect } from './plan.ts'
import { announceOperation, announceStep, json, nowOf, stepFacts, type RunnerDeps } from './runner.ts'
import type { OperationRow, StepRow } from './tables.ts'

const hour = 3_600_000
/** How many additions a plan lists. The list of items holds all of them. */
const mostChanges = 100

/** Records that the step has begun, unless the rows say so already. */
export async function markBegun(deps: RunnerDeps, claim: Claim, step: StepRow): Promise<void> {
  if (step.status !== 'pending') return
  await fenced(deps, claim, async (tx, operation) => {
    const begun = await tx.db
      .updateTable('operation_steps')
      .set({ status: 'running', started_at: nowOf(deps), attempt: step.attempt + 1 })
      .where('operation_id', '=', operation.id)
      .where('key', '=', step.key)
      .returningAll()
      .executeTakeFirstOrThrow()
    announceStep(tx, deps, operation, begun)
    deps.record(tx, { action: 'operation.step_started', operation, facts: stepFacts(step) })
  })
}

export async function checkpointDone(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  step: StepRow,
  result: Record<string, unknown> | null,
): Promise<void> {
  const finished = await tx.db
    .updateTable('operation_steps')
    .set({
      status: 'done',
      result: result && json(result),
      waiting_for: json([]),
      error: null,
      finished_at: nowOf(deps),
    })
    .where('operation_id', '=', operation.id)
    .where('key', '=', step.key)
    .returningAll()
    .executeTakeFirstOrThrow()
  await tx.db
    .updateTable('operations')
    .set({ status: 'running', next_check_at: null, error: null })
    .where('id', '=', operation.id)
    .execute()
  deps.record(tx, {
    action: 'operation.step_done',
    operation,
    facts: stepFacts(step),
    details: result ? { result } : {},
  })
  announceStep(tx, deps, operation, finished)
  if (operation.status !== 'running') announceOperation(tx, deps, { ...operation, status: 'running' })
}

export type Waiting = Omit<Extract<Outcome, { kind: 'waiting' }>, 'kind'>

/**
 * Stores what the step waits for and when to look again. Sends the next job, unless this node looks again
 * itself. When a wake-up came while the step was running, it runs again at once: this is checked under the
 * lock that a wake-up takes, so that no wake-up is lost.
 */
export async function park(
  deps: RunnerDeps,
  claim: Claim,
  step: StepRow,
  waiting: Waiting,
  stayHere = false,
): Promise<Next> {
  const milliseconds = Math.min(waiting.againAfterMilliseconds, hour)
  const parked = await fenced(deps, claim, async (tx, operation) => {
    if (operation.wake_requested) return forgetWake(tx, operation)
    const reasons = withSince(waiting.reasons, step.waiting_for, nowOf(deps))
    const parked = await storeWaiting(tx, operation, step, reasons)
    if (waiting.additions?.length) await addToPlan(tx, deps, operation, waiting.additions)
    const ticket = operation.ticket + (stayHere ? 0 : 1)
    const nextCheck = new Date(deps.clock.now().getTime() + milliseconds).toISOString()
    const status = operation.status === 'cancelling' ? 'cancelling' : 'waiting'
    await tx.db
      .updateTable('operations')
      .set({ status, next_check_at: nextCheck, ticket })
      .where('id', '=', operation.id)
      .execute()
    if (!stayHere) await deps.queue.send(tx.db, { operation_id: operation.id, ticket }, milliseconds / 1000)
    announceWaiting(tx, deps, operation, step, parked)
    return true
  })
  if (!parked) return { kind: 'go_on' }
  return stayHere ? { kind: 'look_again', milliseconds } : { kind: 'stop' }
}

async function forgetWake(tx: Tx, { id }: OperationRow): Promise<false> {
  await tx.db.updateTable('operations').set({ wake_requested: false }).where('id', '=', id).execute()
  return false
}

function storeWaiting(tx: Tx, operation: OperationRow, step: StepRow, reasons: Reason[]): Promise<StepRow> {
  return tx.db
    .updateTable('operation_steps')
    .set({ status: 'waiting', waiting_for: json(reasons), error: null })
    .where('operation_id', '=', operation.id)
    .where('key', '=', step.key)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Waiting for the same thing as before gives no event and no audit entry. */
function announceWaiting(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  before: StepRow,
  parked: StepRow,
): void {
  const texts = (reasons: Reason[]) => reasons.map(textOf).join('\n')
  const sameCodes = codeList(before.waiting_for) === codeList(parked.waiting_for)
  if (texts(before.waiting_for) !== texts(parked.waiting_for)) announceStep(tx, deps, operation, parked)
  if (operation.status !== 'waiting') announceOperation(tx, deps, { ...operation, status: 'waiting' })
  if (!sameCodes)
    deps.record(tx, {
      action: 'operation.waiting',
      operation,
      facts: { ...stepFacts(before), codes: parked.waiting_for.map(codeOf) },
      details: { reasons: parked.waiting_for.map(({ message, staff }) => staff?.message ?? message) },
    })
}

const textOf = (reason: Reason): string => `${codeOf(reason)} ${reason.staff?.message ?? reason.message}`

const codeList = (reasons: Reason[]): string => [...new Set(reasons.map(codeOf))].sort().join()

function withSince(reasons: Reason[], before: Reason[], now: string): Reason[] {
  return reasons.map((reason) => ({
    ...reason,
    since: before.find((each) => codeOf(each) === codeOf(reason))?.since ?? now,
  }))
}

/**
 * Additions to the confirmed plan are added to the plan and marked, under a new digest that has to be
 * confirmed.
 */
async function addToPlan(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  additions: Addition[],
): Promise<void> {
  const { plan } = operation
  const known = await knownAmong(
    tx.db,
    operation.id,
    additions.map(({ uid }) => uid),
    { confirmed: false },
  )
  const added = additions
    .filter(({ uid }) => !known.has(uid))
    .map((addition): Effect => ({
      verb: 'delete',
      count: 1,
      outside: true,
      reversible: false,
      ...addition,
      bytes: null,
      confirmed: false,
    }))
  if (!added.length) return
  await storeItems(tx, operation.id, added)
  const next = {
    ...plan,
    effects: listed(inReadingOrder([...plan.effects, ...added])),
    changes: [...plan.changes, ...changesOf(added)].slice(0, mostChanges),
  }
  const covered = digested(operation.kind, operation.input, next, await coveredRows(tx.db, operation.id))
  await tx.db
    .updateTable('operations')
    .set({ plan: json(next), digested: json(covered), digest: digestOf(covered) })
    .where('id', '=', operation.id)
    .execute()
  const told = added.slice(0, mostListed)
  deps.record(tx, {
    action: 'operation.additions_found',
    operation,
    facts: { count: added.length, uids: told.map(({ uid }) => uid) },
    details: { names: told.map(({ name }) => name) },
  })
}
