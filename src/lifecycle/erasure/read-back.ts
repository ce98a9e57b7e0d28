// Looks for rows that are left after an erasing. Late rows are erased as well; rows that cannot be erased
// stop it.
import { done, inTurn, StepFailure, type Outcome } from '#platform/operations/outcome.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import type { Dangling } from './choices.ts'
import { addCount } from './counts.ts'
import { eraseOwn } from './own-tables.ts'
import { operationOf, type ErasureSubject } from './subject.ts'
import { danglingRows, residueOf, undeclaredRows, type ModuleResidue } from './verify.ts'

/** So many reads in one attempt; later attempts follow with growing pauses, as for every step. */
const mostReads = 4

/**
 * Erases late rows again and counts them as late, then reads everything once more: more rows may have come
 * meanwhile.
 * @param before rows that referred to nothing before this erasing
 * @throws StepFailure `residue`: tried again when the rows can be erased, but not for tables that no module
 * declares
 */
export async function readBack(subject: ErasureSubject, before: Dangling): Promise<Outcome> {
  const { db, hook, organization } = subject
  const late = await eraseLate(subject)
  if (late.kind !== 'done') return late
  const undeclared = await undeclaredRows(db, organization, hook.modules)
  if (undeclared.length) throw new StepFailure('residue', messagesOf(undeclared), false)
  await refuseDangling(subject, before)
  return late
}

/** The result is the number of late rows that were found. */
async function eraseLate(subject: ErasureSubject): Promise<Outcome> {
  const late = lateContext(subject)
  let count = 0
  for (let reads = 1; ; reads++) {
    const read = await residueOf(subject.hook)
    if (read.kind !== 'done') return read
    const left = read.result?.left ?? []
    if (!left.length) return done({ late: count })
    if (reads === mostReads)
      throw new StepFailure('residue', messagesOf(left.flatMap(({ residue }) => residue)), true)
    const again = await inTurn(
      ...left.map(
        ({ module }) =>
          () =>
            eraseAgain(late, module),
      ),
    )
    if (again.kind !== 'done') return again
    count += countOf(left)
  }
}

/** Everything erased with this context counts as late. */
function lateContext(subject: ErasureSubject): ModuleContext {
  const { uid } = operationOf(subject)
  return { ...subject.hook, counted: (tx, count) => addCount(tx, uid, count, true) }
}

const messagesOf = (residue: readonly { message: string }[]): string =>
  residue.map(({ message }) => message).join(' ')

function eraseAgain(ctx: ModuleContext, name: string): Promise<Outcome> {
  const module = ctx.modules.find((each) => each.name === name)
  return module ? module.erasing.erase(ctx) : eraseOwn(ctx)
}

const countOf = (parts: readonly ModuleResidue[]): number =>
  parts.reduce((sum, { residue }) => sum + residue.reduce((inner, { count }) => inner + count, 0), 0)

/** Refuses when more rows than before refer to rows that are erased. */
async function refuseDangling({ db, hook }: ErasureSubject, before: Dangling): Promise<void> {
  const now = await danglingRows(db, hook.modules)
  const more = Object.entries(now)
    .filter(([name, count]) => count > (before[name] ?? 0))
    .map(([name]) => name)
  if (more.length)
    throw new StepFailure(
      'dangling',
      `Rows are left that refer to what was erased: ${more.join(', ')}.`,
      false,
    )
}
