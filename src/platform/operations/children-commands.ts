// What happens to children when a person pauses, resumes or cancels their parent, or decides about failed
// children. The parent's row is locked before its children's rows.
import { refusalOf } from './allowed.ts'
import { decideFailed, endPending, lockChildren, markPaused, pausedWithParent } from './children-rows.ts'
import { command, kick, refuseExcluded, stepsOf, type Caller } from './command.ts'
import { waitFor, type Outcome } from './outcome.ts'
import { announceOperation, nowOf, type RunnerDeps } from './runner.ts'
import type { OperationRow, OperationStatus } from './tables.ts'
import { excludedBy, markStopped } from './turn-rows.ts'
import type { Reply } from '../route.ts'
import type { Tx } from '../transaction.ts'

/**
 * Running children stop at their next checkpoint. Children that a person has paused stay paused when the
 * parent continues.
 */
export const pauseOperation = (deps: RunnerDeps, id: number, caller: Caller): Promise<Reply> =>
  command(deps, id, 'pause', caller, ({ operation, tx }) => pauseWithChildren(tx, deps, operation))

async function pauseWithChildren(tx: Tx, deps: RunnerDeps, { id }: OperationRow): Promise<OperationRow> {
  // A child that another operation has paused stays paused, if that operation ends before the parent
  // continues.
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

/** @throws Problem 409 `another_operation` while an operation runs that would have paused it */
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

/** If another operation should have paused it, it continues when that operation ends. */
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

/** Lets it continue when the other operation has ended. */
export async function goOnPaused(
  tx: Tx,
  deps: RunnerDeps,
  operation: OperationRow,
  facts: Facts,
): Promise<void> {
  told(tx, deps, 'operation.resume', await goOnWithChildren(tx, deps, operation), facts)
}

/** Tries all failed children again, as many at the same time as the step allows. */
export const retryChildren = (deps: RunnerDeps, id: number, caller: Caller): Promise<Reply> =>
  command(deps, id, 'retry_children', caller, async ({ operation, tx }) => {
    await decideFailed(tx, id, 'retry')
    return kick(tx, deps, operation, 'running')
  })

/**
 * Accepts the failed children: they no longer count against the budget, and the parent continues with the
 * others.
 */
export const acceptFailures = (deps: RunnerDeps, id: number, caller: Caller): Promise<Reply> =>
  command(deps, id, 'accept_failures', caller, async ({ operation, tx }) => {
    await decideFailed(tx, id, 'accepted')
    return kick(tx, deps, operation, 'running')
  })

const endingMilliseconds = 2000

/**
 * Calls off its children where that is possible, and begins no more. Children past their point of no return
 * continue to their end, and the parent waits for them; those that failed after that point wait for a person.
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

/** Cancels a child where its status allows it. A child past its point of no return continues to its end. */
export async function callOff(
  tx: Tx,
  deps: RunnerDeps,
  child: OperationRow,
  facts?: Facts,
): Promise<OperationRow> {
  // A child that failed while it was called off waits for a person: calling it off again would fail again.
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
