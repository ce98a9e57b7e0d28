// What the steps of an erasing wait for, and what stops them.
import {
  onOrganization,
  type OperationContext,
  type OrganizationStep,
} from '#lifecycle/contract/operation-context.ts'
import { done } from '#platform/operations/index.ts'
import { unapproved } from '#lifecycle/erasure/waits.ts'
import { waitWhile } from './closing-steps.ts'

const { gate } = onOrganization

/**
 * Holds, locks and the brake also stop deleting what lives outside, and so does a second person who has not
 * approved yet.
 */
export const stoppable = (step: OrganizationStep): OrganizationStep =>
  step.kind === 'inside'
    ? step
    : {
        ...step,
        run: async (ctx: OperationContext) =>
          (await ctx.erasure.standsStill()) ?? unapproved(ctx.runner.operation) ?? step.run(ctx),
      }

/**
 * Steps of an erasing cannot be forced. What a forced end leaves outside is recorded as debts, and the
 * erasing deletes these too: nothing would look for it any more.
 */
export const unforced = (step: OrganizationStep): OrganizationStep =>
  step.kind === 'inside'
    ? step
    : {
        ...step,
        async run(ctx: OperationContext) {
          const outcome = await step.run({ ...ctx, hook: { ...ctx.hook, forced: null } })
          return outcome?.kind === 'waiting'
            ? { ...outcome, reasons: outcome.reasons.map((reason) => ({ ...reason, forceable: false })) }
            : outcome
        },
      }

/** Two such steps: additions that are confirmed after the approval need an approval of their own. */
export const approval = (key: string): OrganizationStep =>
  gate(
    key,
    'Wait until a second person approves',
    async ({ runner: { operation } }) =>
      unapproved(operation) ?? done({ by: operation?.approved_by?.name, at: operation?.approved_at }),
  )

/** Checked again when it begins, perhaps months after the plan. What forbids it now is waited for. */
export async function waitUntilErasable(ctx: OperationContext, replay: boolean) {
  const still = await ctx.erasure.standsStill()
  if (still) return still
  const own = replay ? [] : await ctx.blockers('refuses', 'before_erase')
  return waitWhile([...own, ...(await ctx.erasure.blockers())])
}
