// What an erasing waits for: holds, locks, the brake, its place, a second person, late writers.
import { done, waitFor } from '#platform/operations/index.ts'
import type { Addition, Outcome } from '#platform/operations/outcome.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import type { Queryable } from '#platform/postgres.ts'
import { codeOf } from '#platform/told.ts'
import { stopsOfErasing, takeSlot } from './brake.ts'
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
  const braked = runner.step?.waiting_for.some((reason) =>
    ['brake', 'brake_released'].includes(codeOf(reason)),
  )
  if (!braked) return null
  const wait = await hook.write((tx) => takeSlot(tx, clock, 'resume', runner.operation?.uid ?? ''))
  return wait && waitFor([wait.reason], wait.milliseconds)
}

/**
 * A hold that is set in between throws `Stopped`, and the step waits. When it is released, the step continues
 * where it was.
 */
export async function unlessStopped(subject: ErasureSubject, work: () => Promise<Outcome>): Promise<Outcome> {
  return (await standsStill(subject)) ?? (await work())
}

/** Null when it needs no approval, or has been approved; confirming additions takes an approval away. */
export function unapproved(operation: OperationRow | null): Outcome<never> | null {
  if (!operation || operation.approved_by) return null
  if (erasingDecisions.parse(operation.plan.decisions).approval !== 'four_eyes') return null
  return waitFor(
    [
      {
        code: 'approval',
        asks: 'approve',
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
  const names = additions
    .map(({ name, count = 1 }) => `${count.toLocaleString('en')} more ${name}`)
    .join('; ')
  return {
    kind: 'waiting',
    additions,
    againAfterMilliseconds: 60_000,
    reasons: [
      {
        code: 'confirm_additions',
        asks: 'confirm',
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
        asks: 'wait',
        message: 'Waiting for writes that may not have ended yet, before everything is read back.',
        remedy: 'Wait; nothing has to be done.',
      },
    ],
    left,
  )
}
