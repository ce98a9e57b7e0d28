// Closing an organization, in this order: wait until nothing forbids it; mark it as closing, after which
// nothing can be added; freeze; wait until open papers are settled; point of no return; delete everything on
// each control plane until it is empty; wait for the last papers; settle; close. While a provider cannot be
// reached, it waits before anything is deleted.
import { isolated } from '#platform/characters.ts'
import { z } from 'zod'
import { onOrganization, type OperationContext } from '#lifecycle/contract/operation-context.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import type { AnyDefinition } from '#platform/operations/definition.ts'
import type { PlanContent } from '#platform/operations/plan.ts'
import { Problem } from '#platform/problem.ts'
import { plainDate } from '#platform/schemas.ts'
import { refuseOutOfBounds } from '#platform/date-bounds.ts'
import { todayIn } from '#platform/plain-date.ts'
import { announced, beginsOn } from './announced.ts'
import { closingEffects, endingOf } from './closing-effects.ts'
import { deletingOutside } from './plan-words.ts'
import { statusBlockers } from './status-blockers.ts'
import { closingDecisions, type Decisions, closingSteps, waitWhile } from './closing-steps.ts'

type Context = OperationContext
const { define, gate } = onOrganization

const input = z
  .object({
    effective_date: plainDate
      .optional()
      .describe(
        'The last day of its units; by default the day of the closing. A later day begins the closing then.',
      ),
  })
  .strict()
type Input = z.output<typeof input>

/**
 * @param modules each comes before those that it builds on: what cleans up must not be removed before what it
 * cleans
 */
export const decommission = (modules: readonly LifecycleModule[]): AnyDefinition =>
  define({
    kind: 'organization.decommission',
    class: 'ending',
    action: 'decommission',
    target: 'organization',
    title: (subject) => `Close ${isolated(subject?.name ?? 'the organization')}`,
    ended: (subject) => `${isolated(subject?.name ?? 'The organization')} is closed`,
    permission: 'operations.plan',
    requires: { stepUp: true, slug: true },
    input,
    decisions: closingDecisions,
    plan,
    inline: ({ effects, blockers, warnings, decisions }) =>
      !decisions.begins_on &&
      !effects.some(({ outside: lives }) => lives) &&
      !blockers.length &&
      !warnings.length &&
      decisions.manual_closing_step === null,
    steps: ({ decisions }) => [
      ...announced(decisions.begins_on),
      gate('refuse', 'Wait until nothing forbids it', async ({ blockers }) =>
        waitWhile(await blockers('refuses')),
      ),
      ...closingSteps(modules, decisions),
    ],
  })

async function plan(ctx: Context, input: Input): Promise<PlanContent<Decisions>> {
  const { organization, type } = ctx
  const begins = beginsOn(ctx, input.effective_date)
  await refuseWrongInput(ctx, input)
  const [inventory, ends, refusing, holding] = await Promise.all([
    ctx.inventory(),
    endingOf(ctx.leavesFirst, ctx.hook),
    ctx.blockers('refuses'),
    ctx.blockers('holds'),
  ])
  const effects = closingEffects(organization, inventory, ends)
  const deletes = effects.some(({ verb }) => verb === 'delete')
  return {
    summary: `Close ${isolated(organization.name)}${deletingOutside(effects)}${begins.begins_on ? ` on ${begins.begins_on}` : ''}`,
    permanent: deletes
      ? 'Deleted instances and namespaces do not come back. The record of the organization stays.'
      : null,
    effects,
    blockers: [...statusBlockers(ctx, 'decommission'), ...refusing, ...holding],
    warnings: inventory.warnings,
    decisions: {
      ...inventory.decisions,
      ...begins,
      settle: type.settle,
      manual_closing_step: type.manual_closing_step,
    },
  }
}

/** @throws Problem 422 with what each module says about its fields */
async function refuseWrongInput({ hook, clock, organization }: Context, input: Input): Promise<void> {
  const date = input.effective_date
  const today = todayIn(clock, organization.timezone)
  if (date) refuseOutOfBounds('deployment', { date, today, field: 'effective_date' })
  for (const module of hook.modules) {
    const errors = await module.closing.check(hook, input)
    if (Object.keys(errors).length)
      throw new Problem('invalid', 'validation_failed', 'This closing is not possible.', { errors })
  }
}
