// Archiving: writes stop with the transaction, reading is still possible, and a purge date is set. The
// confirmation also covers what that date deletes, so the plan lists all of it. Restoring is possible until
// then.
import { z } from 'zod'
import { onOrganization, type OperationContext } from '#lifecycle/contract/operation-context.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import { putToSleep } from '#lifecycle/organization/sleeps.ts'
import { isolated } from '#platform/characters.ts'
import { nothing } from '#platform/destroys.ts'
import { done } from '#platform/operations/index.ts'
import type { AnyDefinition } from '#platform/operations/definition.ts'
import type { PlanContent } from '#platform/operations/plan.ts'
import { addDays, todayIn } from '#platform/plain-date.ts'
import { invalidField } from '#platform/problem.ts'
import { plainDate } from '#platform/schemas.ts'
import { announced, beginsFromToday } from './announced.ts'
import { planErasing } from './erase-plan.ts'
import { refuseWrongStatus, statusBlockers } from './status-blockers.ts'
import { changing, sleeping } from './suspend.ts'

const { define, inside } = onOrganization

const input = z
  .object({
    effective_date: plainDate
      .optional()
      .describe('The day on which it begins, in the zone of the organization; by default it begins at once.'),
    window_days: z
      .number()
      .int()
      .optional()
      .describe(
        "From that day to the purge date, within the bounds of the type; by default the type's own number.",
      ),
  })
  .strict()
type Input = z.output<typeof input>

const decisions = z.looseObject({
  begins_on: z.string().optional(),
  window_days: z.number().default(90),
  /** The decisions of the erasing's plan: on the purge date they are compared with those of a new plan. */
  purge: z.record(z.string(), z.unknown()).default({}),
})
type Decisions = z.output<typeof decisions>

export const archive = (leavesFirst: readonly LifecycleModule[]): AnyDefinition =>
  define({
    kind: 'organization.archive',
    class: 'ending',
    action: 'archive',
    target: 'organization',
    title: (subject) => `Archive ${isolated(subject?.name ?? 'the organization')}`,
    ended: (subject) => `${isolated(subject?.name ?? 'The organization')} is archived`,
    permission: 'organizations.archive',
    // The confirmation also covers an erasing on a later day.
    requires: { stepUp: true, slug: true, confirm: 'operations.confirm_erasure' },
    input,
    decisions,
    plan: (ctx, wanted) => plan(ctx, wanted, leavesFirst),
    steps: ({ decisions: { begins_on, window_days } }) => [
      ...announced(begins_on),
      refuseWrongStatus('archive'),
      inside(
        'archive',
        'Stop all writing and stamp the purge date',
        async (ctx) => {
          const purgeOn = addDays(todayIn(ctx.clock, ctx.organization.timezone), window_days)
          await ctx.transition('archive', { purgeOn })
          await putToSleep(ctx.hook, leavesFirst)
          return done({ purge_on: purgeOn })
        },
        { fence: 'exclusive', destroys: nothing('It can be restored until the purge date.') },
      ),
    ],
  })

async function plan(
  ctx: OperationContext,
  { effective_date, window_days }: Input,
  leavesFirst: readonly LifecycleModule[],
): Promise<PlanContent<Decisions>> {
  const { organization, clock } = ctx
  const days = daysWithin(ctx, window_days)
  const begins = beginsFromToday(ctx, effective_date)
  const purge = await planErasing(ctx, {})
  const day = addDays(begins.begins_on ?? todayIn(clock, organization.timezone), days)
  const start = begins.begins_on ? ` on ${begins.begins_on}` : ''
  return {
    summary: `Archive ${isolated(organization.name)}${start}, and close and erase it on ${day} unless it is restored`,
    permanent:
      `On ${day} what is listed as deleted is deleted for good, without another confirmation unless something was added. ` +
      'Until then nothing is deleted, and restoring it brings all of it back.',
    effects: [
      changing('Writes stop; its people and staff go on reading'),
      ...sleeping(leavesFirst),
      ...purge.effects,
    ],
    blockers: statusBlockers(ctx, 'archive'),
    warnings: [
      ...purge.warnings,
      ...purge.blockers.map(({ code, message }) => ({
        code,
        message: `This stands in the way of the purge, and is checked again on its day: ${message}`,
      })),
    ],
    decisions: { ...begins, window_days: days, purge: purge.decisions },
  }
}

/** @throws Problem 422 on `window_days` outside the bounds of the type */
function daysWithin({ type }: OperationContext, wanted: number | undefined): number {
  const { archive_days_least: least, archive_days_most: most } = type
  if (wanted === undefined) return type.archive_days
  if (wanted < least || wanted > most)
    throw invalidField('window_days', `Must be ${least} to ${most} for its type.`)
  return wanted
}
