// The turn of an operation: from then on it holds its organization, as the table of classes says. Other
// operations are paused or called off in the same transaction. Paused ones continue in the transaction that
// ends it.
import { isolated } from '../characters.ts'
import { Problem } from '../problem.ts'
import type { Tx } from '../transaction.ts'
import type { Waiting } from './checkpoint.ts'
import { callOff, goOnPaused, pauseOne } from './children-commands.ts'
import { between, takesTurns } from './classes.ts'
import { refuseExcluded } from './command.ts'
import { fenced, lockOperation, type Claim } from './fenced.ts'
import { knownAmong } from './items.ts'
import type { Reason } from './outcome.ts'
import type { Effect } from './plan.ts'
import { definitionOf, nowOf, type RunnerDeps } from './runner.ts'
import type { OperationRow } from './tables.ts'
import * as rows from './turn-rows.ts'

/**
 * For the plan of the operation that begins: those that it pauses and calls off, named one by one and covered
 * by the digest.
 */
export const stopping = (begins: OperationRow['class'], others: readonly rows.Other[]): Effect[] =>
  others.map(({ uid, title, class: goesOn }) => ({
    module: 'operations',
    kind: 'operation',
    count: 1,
    uid,
    where: null,
    bytes: null,
    outside: false,
    confirmed: true,
    ...(between[goesOn][begins] === 'paused'
      ? {
          verb: 'change' as const,
          name: `${isolated(title)}: paused until this has ended`,
          reversible: true,
        }
      : { verb: 'end' as const, name: `${isolated(title)}: called off`, reversible: false }),
  }))

/**
 * Locks the operations that it will stop, before it enters the organization's fence: a driver also locks its
 * own row first and then enters the fence.
 */
export async function awaitTurn(tx: Tx, beginner: rows.Beginner): Promise<void> {
  const { organization_id } = beginner
  if (organization_id === null || !takesTurns(beginner.class)) return
  await rows.lockTurn(tx, organization_id)
  await rows.lockOthers(tx, beginner)
}

/**
 * Called when it is confirmed. An operation that was announced for a later day takes its turn on that day.
 * @throws Problem 409 `another_operation`; 409 `plan_changed` when its plan does not name a running operation
 */
export async function beginTurn(tx: Tx, deps: RunnerDeps, operation: OperationRow): Promise<void> {
  const { organization_id, kind, input, plan } = operation
  if (organization_id === null || !takesTurns(operation.class)) return
  await rows.lockTurn(tx, organization_id)
  const [first] = definitionOf(deps, kind)?.steps({ input, decisions: plan.decisions }) ?? []
  if (!first?.ahead) return takeTurn(tx, deps, operation, refuseUnplanned)
  await refuseExcluded(tx, operation)
}

/** Under the lock of the turn, which each beginning operation of the organization takes. */
async function takeTurn(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  check?: (tx: Tx, operation: OperationRow, others: readonly OperationRow[]) => Promise<void>,
): Promise<void> {
  const others = await rows.lockOthers(tx, operation)
  await refuseExcluded(tx, operation)
  await check?.(tx, operation, others)
  const stopped = []
  for (const other of others) stopped.push(await stop(tx, deps, operation, other))
  await rows.markTurn(tx, operation.id, nowOf(deps))
  if (stopped.length)
    deps.record(tx, { action: 'operation.others_stopped', operation, facts: factsOf(stopped) })
}

async function refuseUnplanned(tx: Tx, { id }: OperationRow, others: readonly OperationRow[]): Promise<void> {
  const uids = others.map(({ uid }) => uid)
  const known = await knownAmong(tx.db, id, uids, { confirmed: false })
  if (uids.every((uid) => known.has(uid))) return
  throw new Problem('conflict', 'plan_changed', 'Another operation has begun since you saw the plan.', {
    remedy: 'Look at the plan again, and confirm it again.',
  })
}

async function stop(
  tx: Tx,
  deps: RunnerDeps,
  beginner: OperationRow,
  other: OperationRow,
): Promise<OperationRow> {
  const facts = { stopped_by_id: beginner.id, stopped_by_uid: beginner.uid }
  await rows.markStopped(tx, other.id, beginner.id)
  return between[other.class][beginner.class] === 'paused'
    ? pauseOne(tx, deps, other, facts)
    : callOff(tx, deps, other, facts)
}

const factsOf = (stopped: readonly OperationRow[]) => {
  const named = (paused: boolean) =>
    stopped.filter(({ status }) => (status === 'paused') === paused).map(({ id }) => id)
  return { paused: named(true), called_off: named(false) }
}

/**
 * Called before the first step after those that only wait for a day. Takes the turn if the confirmation has
 * not, and waits until the operations that it has called off are undone.
 */
export async function waitForTurn(
  deps: RunnerDeps,
  claim: Claim,
  { id, organization_id, class: begins, turn_at }: OperationRow,
): Promise<Waiting | null> {
  if (organization_id === null || !takesTurns(begins)) return null
  if (turn_at === null) {
    const other = await takeTurnLate(deps, claim, organization_id)
    if (other) return other
  }
  return untilEnded(await rows.endingFor(deps.db, id))
}

async function takeTurnLate(deps: RunnerDeps, claim: Claim, organizationId: number): Promise<Waiting | null> {
  try {
    await fenced(deps, claim, async (tx, operation) => {
      await rows.lockTurn(tx, organizationId)
      await takeTurn(tx, deps, operation)
    })
    return null
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code, message, extras } = error
    return waiting({
      code,
      message,
      remedy: extras.remedy ?? 'Wait for that operation, or call it off.',
      asks: 'wait',
    })
  }
}

function untilEnded([first, ...more]: Pick<OperationRow, 'title'>[]): Waiting | null {
  if (!first) return null
  const others = more.length ? ` and ${more.length} more` : ''
  return waiting({
    code: 'others_ending',
    message: `It waits until what it has called off has ended: ${isolated(first.title)}${others}.`,
    remedy: 'Wait; look at that operation when it does not end.',
    asks: 'wait',
  })
}

const waiting = (reason: Reason): Waiting => ({ reasons: [reason], againAfterMilliseconds: 2000 })

/** In the transaction that ends an operation: those that it has paused continue. */
export async function endTurn(tx: Tx, deps: RunnerDeps, { id, uid }: OperationRow): Promise<void> {
  const facts = { stopped_by_id: id, stopped_by_uid: uid }
  for (const paused of await rows.lockPausedBy(tx, id)) await release(tx, deps, paused, facts)
}

async function release(
  tx: Tx,
  deps: RunnerDeps,
  paused: OperationRow,
  facts: Record<string, unknown>,
): Promise<void> {
  await rows.markStopped(tx, paused.id, null)
  if (!(await rows.isPausedWithParent(tx, paused.id))) await goOnPaused(tx, deps, paused, facts)
}

/**
 * For the sweep: continues an operation whose pausing operation no longer exists. False when another node has
 * done it.
 */
export async function releaseLeft(tx: Tx, deps: RunnerDeps, id: number): Promise<boolean> {
  const paused = await lockOperation(tx, id)
  if (paused?.status !== 'paused' || paused.stopped_by_id === null) return false
  // Not locked: an operation that ends at this moment continues it itself.
  if (!(await rows.isLeft(tx.db, id))) return false
  await release(tx, deps, paused, { stopped_by_id: paused.stopped_by_id })
  return true
}
