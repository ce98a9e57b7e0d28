// What an erasing waits for: holds, locks, the brake, its place in a line, a second person, late writers.
import { done, StepFailure, waitFor } from '#platform/operations/index.ts'
import type { Addition, Outcome } from '#platform/operations/outcome.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import type { Queryable } from '#platform/postgres.ts'
import { stopCodes, stopsOfErasing, takeSlot } from './brake.ts'
import { erasingDecisions } from './choices.ts'
import type { ErasureSubject } from './subject.ts'

export async function stopIn(
  db: Queryable,
  { clock, organization }: ErasureSubject,
): Promise<Outcome<never> | null> {
  const stops = await stopsOfErasing(db, clock, organization.id)
  return stops.length ? waitFor(stops) : null
}

export async function standsStill(subject: ErasureSubject): Promise<Outcome<never> | null> {
  const { db, clock, runner, hook } = subject
  const stop = await stopIn(db, subject)
  if (stop) return stop
  const braked = runner.step?.waiting_for.some(({ code }) => code === 'brake' || code === 'brake_released')
  if (!braked) return null
  const wait = await hook.write((tx) => takeSlot(tx, clock, 'resume', runner.operation?.uid ?? ''))
  return wait && waitFor([wait.reason], wait.milliseconds)
}

/** A hold that comes in the middle of it is a wait and no failure: released, it goes on where it was. */
export async function unlessStopped(subject: ErasureSubject, work: () => Promise<Outcome>): Promise<Outcome> {
  const still = await standsStill(subject)
  if (still) return still
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof StepFailure) || !stopCodes.includes(error.errorClass)) throw error
    return waitFor([
      {
        code: error.errorClass,
        message: error.message,
        remedy: 'Release it; the erasing goes on by itself.',
      },
    ])
  }
}

/** Null when it needs no approval, or has been approved; confirming additions takes an approval away. */
export function unapproved(operation: OperationRow | null): Outcome<never> | null {
  if (!operation || operation.approved_by) return null
  if (erasingDecisions.parse(operation.plan.decisions).approval !== 'four_eyes') return null
  return waitFor(
    [
      {
        code: 'approval',
        message: 'Waiting until a second person looks at the plan and approves it.',
        remedy:
          'A person who may confirm erasing approves or declines it here. Those who asked for it or confirmed ' +
          'it cannot.',
      },
    ],
    3_600_000,
  )
}

export function waitForAdditions(additions: Addition[]): Outcome<never> {
  const names = additions.map(({ name }) => name).join('; ')
  return {
    kind: 'waiting',
    additions,
    againAfterMilliseconds: 60_000,
    reasons: [
      {
        code: 'confirm_additions',
        message: `There is much more than was confirmed: ${names}.`,
        remedy: 'Look at it, and confirm the additions. Nothing is erased yet.',
      },
    ],
  }
}

export function settled({ clock, runner, deps }: ErasureSubject): Outcome {
  const began = Date.parse(runner.step?.started_at ?? clock.now().toISOString())
  const left = began + deps.settlingMilliseconds - clock.now().getTime()
  if (left <= 0) return done()
  return waitFor(
    [
      {
        code: 'settling',
        message: 'Waiting for writers that may still be on their way, before everything is read back.',
        remedy: null,
      },
    ],
    left,
  )
}
