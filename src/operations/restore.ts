// Restores an archived organization: it is active again, what was put to sleep is awake, and it gets another
// slug where its own was given away.
import { z } from 'zod'
import { onOrganization, type OperationContext } from '#lifecycle/contract/operation-context.ts'
import { selectOrganization } from '#lifecycle/organization/organization.ts'
import { takeSlug } from '#lifecycle/organization/restored.ts'
import { wakeAll } from '#lifecycle/organization/sleeps.ts'
import { isolated } from '#platform/characters.ts'
import { nothing } from '#platform/destroys.ts'
import { done, noDecisions } from '#platform/operations/index.ts'
import type { PlanContent } from '#platform/operations/plan.ts'
import { invalidField } from '#platform/problem.ts'
import { newSlug } from '#platform/schemas.ts'
import { refuseWrongStatus, statusBlockers } from './status-blockers.ts'
import { changing, goesOn } from './suspend.ts'

const { define, inside } = onOrganization

const input = z
  .object({
    new_slug: newSlug.optional().describe('Its slug from then on; by default the present one.'),
  })
  .strict()

export const restore = define({
  kind: 'organization.restore',
  class: 'lifecycle',
  action: 'restore',
  target: 'organization',
  title: (subject) => `Restore ${isolated(subject?.name ?? 'the organization')}`,
  ended: (subject) => `${isolated(subject?.name ?? 'The organization')} is active again`,
  permission: 'organizations.archive',
  requires: { stepUp: false, slug: false },
  input,
  decisions: noDecisions,
  plan,
  steps: (choices) => [
    refuseWrongStatus('restore'),
    inside(
      'restore',
      'Let it go on, and wake what sleeps',
      async (ctx) => {
        const { new_slug: wanted } = choices.input
        if (wanted) await takeSlug(ctx.hook, wanted)
        await ctx.transition('restore')
        await wakeAll(ctx.hook)
        return done({ purge_on: ctx.organization.purge_on })
      },
      { fence: 'exclusive', destroys: nothing('It brings back.') },
    ),
  ],
})

async function plan(
  ctx: OperationContext,
  { new_slug: wanted }: z.output<typeof input>,
): Promise<PlanContent> {
  const { db, organization } = ctx
  const other = wanted && (await selectOrganization(db, wanted))
  if (other && other.id !== organization.id)
    throw invalidField('new_slug', 'This slug is taken. Choose another one.')
  const renamed = wanted && wanted !== organization.slug
  return {
    summary: `Restore ${isolated(organization.name)}${renamed ? ` as ${isolated(wanted)}` : ''}`,
    permanent: null,
    effects: [changing(goesOn), ...(renamed ? [changing(`Its slug is ${isolated(wanted)}`)] : [])],
    blockers: statusBlockers(ctx, 'restore'),
    warnings: [],
    decisions: {},
  }
}
