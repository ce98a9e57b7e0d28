// A step that starts one operation for each of many organizations. All children are stored before the first
// begins. Each is begun, linked and confirmed in one transaction that locks the parent's row, so that neither
// a node that was asleep nor a crash begins a child twice. A child that changes its status wakes the parent.
import { isolated } from '../characters.ts'
import { beginChild, retryChild, type RunningChildren } from './children-begin.ts'
import {
  countChildren,
  keepStates,
  listChildren,
  markGathered,
  nextToBegin,
  storeChildren,
  type ChildCounts,
} from './children-rows.ts'
import type { ChildrenStep } from './definition.ts'
import { fenced } from './fenced.ts'
import { done, waitFor, type Outcome, type Progress, type Reason } from './outcome.ts'
import type { RunnerDeps } from './runner.ts'
import type { OperationRow } from './tables.ts'

/** How many children may be open for each that may run; waiting ones are open. */
const openForEach = 10

export async function runChildren(running: RunningChildren): Promise<Outcome> {
  const { deps, claim, operation, handler, signal } = running
  if (operation.children_total === null) await gather(running)
  await fenced(deps, claim, (tx) => keepStates(tx, operation.id))
  let counts = await countChildren(deps.db, operation.id)
  for (let free = freeIn(counts, handler); free > 0 && !signal.aborted; free = freeIn(counts, handler)) {
    const rows = await nextToBegin(deps.db, operation.id, free)
    for (const row of rows) {
      if (signal.aborted) break
      await (row.child_id === null ? beginChild(running, row) : retryChild(running, row))
    }
    counts = await countChildren(deps.db, operation.id)
    await running.progress(progressOf(counts))
    if (!rows.length) break
  }
  await running.progress(progressOf(counts))
  return outcomeOf(running, counts)
}

/** Stores all children. The total is written last, and shows that none is missing. */
async function gather({ deps, claim, operation, handler, context, signal }: RunningChildren): Promise<void> {
  for (let after: string | null = null; ;) {
    signal.throwIfAborted()
    const { items, next } = await handler.each(context, after)
    await fenced(deps, claim, (tx) => storeChildren(tx, operation.id, items))
    if (next === null) break
    after = next
  }
  await fenced(deps, claim, (tx) => markGathered(tx, operation.id))
}

/** How many may begin now; none while the failure budget is used up. */
function freeIn(counts: ChildCounts, handler: ChildrenStep<never>): number {
  if (counts.unaccepted > budgetOf(counts, handler)) return 0
  const atWork = counts.running + counts.cancelling
  const open = atWork + counts.waiting + counts.planned + counts.paused
  return Math.min(handler.atOnce - atWork, handler.atOnce * openForEach - open)
}

const budgetOf = ({ total }: ChildCounts, { mayFail }: ChildrenStep<never>): number =>
  typeof mayFail === 'number' ? mayFail : Math.floor(total * mayFail.share)

/** Children that have ended, well or not. */
const endedIn = ({ done: well, cancelled, failed, refused }: ChildCounts): number =>
  well + cancelled + failed + refused

function progressOf(counts: ChildCounts): Progress {
  return { done: endedIn(counts), total: counts.total, message: sentenceOf(counts) }
}

const states = ['running', 'waiting', 'planned', 'paused', 'failed', 'refused', 'cancelled'] as const

/** "3 done, 2 running, 1 failed, 4 not begun" */
function sentenceOf(counts: ChildCounts): string {
  const told = states.flatMap((state) => (counts[state] ? [`${counts[state]} ${state}`] : []))
  const pending = counts.pending ? [`${counts.pending} not begun`] : []
  return [`${counts.done} done`, ...told, ...pending].join(', ')
}

async function outcomeOf(
  { deps, operation, handler }: RunningChildren,
  counts: ChildCounts,
): Promise<Outcome> {
  const open = counts.total - endedIn(counts)
  const reasons: Reason[] = []
  if (counts.unaccepted > budgetOf(counts, handler) || (counts.unaccepted && !open))
    reasons.push(await failedReason(deps, operation, counts, budgetOf(counts, handler)))
  if (counts.planned) reasons.push(unconfirmed(counts))
  if (open)
    reasons.push({
      code: 'children_under_way',
      message: `It has started operations: ${sentenceOf(counts)}.`,
      remedy: 'Wait; the list of what it has started shows the status of each.',
      asks: 'wait',
    })
  if (reasons.length) return waitFor(reasons)
  const { total, done: well, failed, refused, cancelled } = counts
  return done({
    total,
    done: well,
    failed,
    refused,
    cancelled,
  })
}

const unconfirmed = ({ planned }: ChildCounts): Reason => ({
  code: 'children_unconfirmed',
  message: `Of what it has started, ${planned} ${planned === 1 ? 'waits for its' : 'wait for their'} own confirmation.`,
  remedy: 'Confirm each of them; its children in the status "planned" are listed.',
  asks: 'finish',
})

const mostNamed = 3

async function failedReason(
  { db, contexts }: RunnerDeps,
  { id }: OperationRow,
  { failed, refused }: ChildCounts,
  budget: number,
): Promise<Reason> {
  const listed = await Promise.all(
    (['failed', 'refused'] as const).map((state) =>
      listChildren(db, id, { state, after: null, limit: mostNamed }),
    ),
  )
  const first = listed
    .flat()
    .filter(({ accepted }) => !accepted)
    .slice(0, mostNamed)
  const names = await contexts.names(
    db,
    first.flatMap(({ subject_id }) => subject_id ?? []),
  )
  const named = first.map((child) => {
    const name = child.title ?? names.get(child.subject_id ?? 0) ?? child.key
    return `${isolated(name)}${child.problem ? ` (${(child.problem.staff ?? child.problem).message.replace(/\.$/, '')})` : ''}`
  })
  const rest = failed + refused - first.length
  const message = `${failed + refused} of what it has started failed or could not be begun; at most ${budget} may fail`
  const which = `${named.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`
  return {
    code: 'children_failed',
    message: `${message}. No more are begun.`,
    remedy: 'Try those again that failed, accept that they failed and go on, or call it off.',
    asks: 'decide',
    // Only staff may read the names of other customers, and why something is held.
    staff: { message: `${message}: ${which}. No more are begun.` },
  }
}
