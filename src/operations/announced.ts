// Operations that are confirmed today and begin on a later day. They wait for that day in the organization's
// time zone, and then compare what is there with what was confirmed.
import {
  onOrganization,
  type OperationContext,
  type OrganizationStep,
} from '#lifecycle/contract/operation-context.ts'
import { waitForAdditions } from '#lifecycle/erasure/waits.ts'
import { done, waitFor } from '#platform/operations/index.ts'
import type { Outcome } from '#platform/operations/outcome.ts'
import { addDays, todayIn } from '#platform/plain-date.ts'
import { invalidField } from '#platform/problem.ts'

const { gate } = onOrganization

/** Time zones differ by whole quarters of an hour, so a day begins at one of them in every zone. */
const quarter = 15 * 60_000
const halfDay = 12 * 3_600_000
/** A date further ahead is more likely a mistyped year than a plan. */
const mostDays = 3 * 366

/**
 * The decision of a plan that begins on a later day; nothing for one that begins at once.
 * @throws Problem 422 on `input.effective_date` when it lies years ahead
 */
export function beginsOn(
  { clock, organization }: OperationContext,
  day: string | undefined,
): { begins_on?: string } {
  const today = todayIn(clock, organization.timezone)
  if (!day || day <= today) return {}
  if (day > addDays(today, mostDays))
    throw wrongDay(`Must be ${addDays(today, mostDays)} at most: this day is years ahead.`)
  return { begins_on: day }
}

/** Between planning and beginning days may pass, and a day is over in one zone before it is in another. */
const mostLate = 7

/**
 * The same for operations that cannot begin on a past day. A day that is long past probably has a wrong year.
 * @throws Problem 422 on `input.effective_date`, also when it lies years ahead
 */
export function beginsFromToday(ctx: OperationContext, day: string | undefined): { begins_on?: string } {
  const today = todayIn(ctx.clock, ctx.organization.timezone)
  if (day !== undefined && day < addDays(today, -mostLate))
    throw wrongDay(`Must be ${today} or later; leave it out to begin at once.`)
  return beginsOn(ctx, day)
}

const wrongDay = (message: string) => invalidField('effective_date', message)

/** The first steps of an operation that begins on a later day; none without a day. */
export const announced = (day: string | undefined): OrganizationStep[] =>
  day === undefined
    ? []
    : [
        { ...gate('announced', `Wait until ${day}`, (ctx) => waitForDay(ctx, day)), ahead: true },
        { ...gate('announced.compare', 'Compare with what was confirmed', compare), ahead: true },
      ]

async function waitForDay(
  { clock, organization: { timezone } }: OperationContext,
  day: string,
): Promise<Outcome> {
  const today = todayIn(clock, timezone)
  if (today >= day) return done()
  const soon = addDays(today, 1) === day
  return waitFor(
    [
      {
        code: 'announced',
        asks: 'wait',
        message: `It begins on ${day} (${timezone}).`,
        remedy: 'Wait, or call it off until then.',
      },
    ],
    soon ? quarter - (clock.now().getTime() % quarter) : halfDay,
  )
}

/**
 * Things outside that are new since the confirmation are shown, and must be confirmed before anything begins.
 */
async function compare({ hook, inventory }: OperationContext): Promise<Outcome> {
  const outside = (await inventory()).items.filter((each) => each.outside && each.uid !== null)
  const confirmed = await hook.confirmedAmong(outside.map(({ uid }) => uid as string))
  const added = outside.filter(({ uid }) => !confirmed.has(uid as string))
  return added.length
    ? waitForAdditions(added.map(({ uid, ...item }) => ({ ...item, uid: uid as string })))
    : done()
}
