// Suspending: members may sign in and pay, and nothing else. Resuming wakes exactly what suspending has put
// to sleep.
import { z } from 'zod'
import { onOrganization, type OperationContext } from '#lifecycle/contract/operation-context.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import { effect, type Effect } from '#lifecycle/contract/plan.ts'
import { putToSleep, wakeAll } from '#lifecycle/organization/sleeps.ts'
import { isolated } from '#platform/characters.ts'
import { nothing } from '#platform/destroys.ts'
import { noDecisions } from '#platform/operations/index.ts'
import type { AnyDefinition } from '#platform/operations/definition.ts'
import type { Blocker, PlanContent } from '#platform/operations/plan.ts'
import { plainDate } from '#platform/schemas.ts'
import { announced, beginsFromToday } from './announced.ts'
import { having } from './freezing.ts'
import { refuseWrongStatus, statusBlockers } from './status-blockers.ts'

const { define, inside } = onOrganization

const input = z
  .object({
    effective_date: plainDate
      .optional()
      .describe('The day on which it begins, in the zone of the organization; by default it begins at once.'),
  })
  .strict()
const decisions = z.looseObject({ begins_on: z.string().optional() })
type Decisions = z.output<typeof decisions>

export const suspend = (leavesFirst: readonly LifecycleModule[]): AnyDefinition =>
  define({
    kind: 'organization.suspend',
    class: 'lifecycle',
    action: 'suspend',
    target: 'organization',
    title: (subject) => `Suspend ${isolated(subject?.name ?? 'the organization')}`,
    ended: (subject) => `${isolated(subject?.name ?? 'The organization')} is suspended`,
    permission: 'organizations.suspend',
    requires: { stepUp: false, slug: false },
    input,
    decisions,
    plan: async (ctx, { effective_date: day }): Promise<PlanContent<Decisions>> => {
      const begins = beginsFromToday(ctx, day)
      return {
        summary: `Suspend ${isolated(ctx.organization.name)}${begins.begins_on ? ` on ${begins.begins_on}` : ''}`,
        permanent: null,
        effects: [
          changing('Members sign in and pay; reading and changing anything else stops'),
          ...sleeping(leavesFirst),
        ],
        blockers: statusBlockers(ctx, 'suspend'),
        warnings: [],
        decisions: begins,
      }
    },
    steps: ({ decisions: { begins_on } }) => [
      ...announced(begins_on),
      refuseWrongStatus('suspend'),
      inside(
        'suspend',
        'Suspend it, and put tokens and schedules to sleep',
        async (ctx) => {
          await ctx.transition('suspend')
          await putToSleep(ctx.hook, leavesFirst)
        },
        { fence: 'exclusive', destroys: nothing('Resuming wakes what sleeps.') },
      ),
    ],
  })

export const resume = define({
  kind: 'organization.resume',
  class: 'lifecycle',
  action: 'resume',
  target: 'organization',
  title: (subject) => `Resume ${isolated(subject?.name ?? 'the organization')}`,
  ended: (subject) => `${isolated(subject?.name ?? 'The organization')} is active again`,
  permission: 'organizations.suspend',
  requires: { stepUp: false, slug: false },
  input: z.object({}).strict(),
  decisions: noDecisions,
  plan: async (ctx): Promise<PlanContent> => ({
    summary: `Resume ${isolated(ctx.organization.name)}`,
    permanent: null,
    effects: [changing(goesOn)],
    blockers: [...statusBlockers(ctx, 'resume'), ...heldByLedger(ctx)],
    warnings: [],
    decisions: {},
  }),
  steps: () => [
    refuseWrongStatus('resume'),
    inside(
      'resume',
      'Let it go on, and wake what sleeps',
      async (ctx) => {
        await ctx.transition('resume')
        await wakeAll(ctx.hook)
      },
      { fence: 'exclusive', destroys: nothing('It lets go on.') },
    ),
  ],
})

export const goesOn =
  'It is active again; the tokens and schedules that fell asleep with it wake as they were'

/** The effect on the organization as a whole. */
export const changing = (name: string): Effect =>
  effect({ verb: 'change', module: 'organizations', kind: 'organization', name })

/** What is put to sleep, in the words of its module. */
export const sleeping = (modules: readonly LifecycleModule[]): Effect[] =>
  having('freeze', modules).map(([{ name: module }, title]) =>
    effect({ verb: 'change', module, kind: 'access', name: title }),
  )

/**
 * Refused, because the next start would suspend it again: a person decides first whether an organization that
 * is back stays.
 */
function heldByLedger({ organization, runner }: OperationContext): Blocker[] {
  if (!organization.held_by_ledger_at || runner.operation) return []
  return [
    {
      module: 'organizations',
      effect: 'refuses',
      phase: 'before_drain',
      code: 'held_by_ledger',
      asks: 'decide',
      message: 'The erasure ledger says that it was erased; a backup has brought it back.',
      remedy: 'Decide among the erasings whether it is kept or erased again.',
      link: null,
    },
  ]
}
