// What becomes of children when a person pauses their parent, goes on with it, calls it off, or decides about
// those that failed. The parent's row is locked before its children's.
import { refusalOf } from './allowed.ts'
import { decideFailed, endPending, lockChildren, markPaused, pausedWithParent } from './children-rows.ts'
import { command, kick, refuseExcluded, stepsOf, type Caller } from './commands.ts'
import { waitFor, type Outcome } from './outcome.ts'
import { announceOperation, nowOf, type RunnerDeps } from './runner.ts'
import type { OperationRow, OperationStatus } from './tables.ts'
import { excludedBy, markStopped } from './turn-rows.ts'
import type { Reply } from '../route.ts'
import type { Tx } from '../transaction.ts'

/** Those at work stop at their next checkpoint; those that a person has paused stay so when it goes on. */
export const pauseOperation = (deps: RunnerDeps, id: number, caller: Caller): Promise<Reply> =>
  command(deps, id, 'pause', caller, ({ operation, tx }) => pauseWithChildren(tx, deps, operation))

async function pauseWithChildren(tx: Tx, deps: RunnerDeps, { id }: OperationRow): Promise<OperationRow> {
  // One that another operation has paused stays paused when that one ends before this one goes on.
  const children = await lockChildren(tx, id, ['running', 'waiting', 'paused'])
  const pausing = children.filter(
    ({ status, stopped_by_id }) => status !== 'paused' || stopped_by_id !== null,
  )
  for (const child of pausing)
    if (child.status !== 'paused') told(tx, deps, 'operation.pause', await setPaused(tx, child.id))
  await markPaused(
    tx,
    id,
    pausing.map((child) => child.id),
    true,
  )
  return setPaused(tx, id)
}

const setPaused = (tx: Tx, id: number): Promise<OperationRow> =>
  tx.db
    .updateTable('operations')
    .set({ status: 'paused', next_check_at: null })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** @throws Problem 409 `another_operation` while one goes on that would have paused it */
export const resume = (deps: RunnerDeps, id: number, caller: Caller): Promise<Reply> =>
  command(deps, id, 'resume', caller, async ({ operation, tx }) => {
    await refuseExcluded(tx, operation)
    return goOnWithChildren(tx, deps, operation)
  })

async function goOnWithChildren(tx: Tx, deps: RunnerDeps, operation: OperationRow): Promise<OperationRow> {
  const { id } = operation
  const paused = await pausedWithParent(tx, id)
  const children = (await lockChildren(tx, id, ['paused'])).filter((child) => paused.has(child.id))
  for (const child of children) await goOnUnlessStopped(tx, deps, child)
  await markPaused(tx, id, [...paused], false)
  return kick(tx, deps, operation, 'running')
}

/** What another operation would have paused goes on with the end of that one instead. */
async function goOnUnlessStopped(tx: Tx, deps: RunnerDeps, child: OperationRow): Promise<void> {
  const by = child.stopped_by_id ?? (await excludedBy(tx.db, child))?.id
  if (by !== undefined) await markStopped(tx, child.id, by)
  else told(tx, deps, 'operation.resume', await goOnWithChildren(tx, deps, child))
}

type Facts = Record<string, unknown>

/** Pauses it for another operation. */
export async function pauseOne(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  facts: Facts,
): Promise<OperationRow> {
  const after = await pauseWithChildren(tx, deps, operation)
  told(tx, deps, 'operation.pause', after, facts)
  return after
}

/** Lets it go on when that one has ended. */
export async function goOnPaused(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  facts: Facts,
): Promise<void> {
  told(tx, deps, 'operation.resume', await goOnWithChildren(tx, deps, operation), facts)
}

/** Tries all that failed again, as many at once as its step allows. */
export const retryChildren = (deps: RunnerDeps, id: number, caller: Caller): Promise<Reply> =>
  command(deps, id, 'retry_children', caller, async ({ operation, tx }) => {
    await decideFailed(tx, id, 'retry')
    return kick(tx, deps, operation, 'running')
  })

/** Lets those that failed be: they no longer count against the budget, and it goes on with the others. */
export const acceptFailures = (deps: RunnerDeps, id: number, caller: Caller): Promise<Reply> =>
  command(deps, id, 'accept_failures', caller, async ({ operation, tx }) => {
    await decideFailed(tx, id, 'accepted')
    return kick(tx, deps, operation, 'running')
  })

const endingMilliseconds = 2000

/**
 * Calls off what it has started, where that is possible, and begins no more. Those past their point of no return
 * go on to their end and are waited for; those that failed behind it stay for a person.
 */
export async function callOffChildren(
  tx: Tx,
  deps: RunnerDeps,
  { id }: OperationRow,
): Promise<Outcome | 'ended'> {
  await endPending(tx, id)
  const open = await lockChildren(tx, id, ['planned', 'running', 'waiting', 'paused', 'failed', 'cancelling'])
  const left: OperationRow[] = []
  for (const child of open) {
    const after = await callOff(tx, deps, child)
    if (!ended.includes(after.status)) left.push(after)
  }
  if (!left.length) return 'ended'
  const message = `It waits until what it has started has ended: ${left.length} left.`
  const remedy = 'Wait; call off by itself what does not end.'
  return waitFor([{ code: 'children_ending', message, remedy, asks: 'wait' }], endingMilliseconds)
}

const ended: readonly OperationStatus[] = ['cancelled', 'failed']

/** Where its status allows it; one that is past its point of no return goes on to its end. */
export async function callOff(
  tx: Tx,
  deps: RunnerDeps,
  child: OperationRow,
  facts?: Facts,
): Promise<OperationRow> {
  // One that failed while it was called off stays for a person: called off again, it would fail again.
  if (child.status === 'failed' && child.direction === 'backwards') return child
  if (refusalOf('cancel', child, await stepsOf(tx, child.id)))
    return child.status === 'paused' ? kick(tx, deps, child, 'running') : child
  const after =
    child.status === 'planned'
      ? await tx.db
          .updateTable('operations')
          .set({ status: 'cancelled', finished_at: nowOf(deps) })
          .where('id', '=', child.id)
          .returningAll()
          .executeTakeFirstOrThrow()
      : await kick(tx, deps, child, 'cancelling')
  told(tx, deps, 'operation.cancel', after, facts)
  return after
}

function told(tx: Tx, deps: RunnerDeps, action: string, operation: OperationRow, facts?: Facts): void {
  deps.record(tx, { action, operation, facts })
  announceOperation(tx, deps, operation)
}
