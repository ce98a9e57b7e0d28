// The steps from "Closing" to "Closed", for a closing and for an erasing that closes the organization first.
import { z } from 'zod'
import { onOrganization, type OrganizationStep } from '#lifecycle/contract/operation-context.ts'
import { reasonOf } from '#lifecycle/contract/blockers.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import { nothing } from '#platform/destroys.ts'
import { done, waitFor } from '#platform/operations/index.ts'
import type { Outcome } from '#platform/operations/outcome.ts'
import type { Blocker } from '#platform/operations/plan.ts'
import { freezeSteps, having } from './freezing.ts'

const { gate, inside, outside } = onOrganization

/** The policies of the organization's type when the closing was planned. */
export const closingDecisions = z.looseObject({
  settle: z.string().optional(),
  manual_closing_step: z.string().nullish(),
  begins_on: z.string().optional(),
})

export type Decisions = z.output<typeof closingDecisions>

/**
 * The steps from "Closing" to "Closed". Erasing an organization that is not closed yet begins with the same
 * steps.
 */
export const closingSteps = (
  modules: readonly LifecycleModule[],
  decisions: Decisions,
): OrganizationStep[] => [
  inside('mark', 'Mark as closing', (ctx) => ctx.transition('decommission'), {
    fence: 'exclusive',
    undo: (ctx) => ctx.transition('callOff'),
    destroys: nothing('It can be called off.'),
  }),
  ...modules.flatMap((module) => [...freezeSteps([module]), ...beginSteps(module)]),
  ...(decisions.settle === 'after_drain'
    ? []
    : [waitUntilSettled('before_drain', 'Wait until what is owed is settled')]),
  ...manualStep(decisions.manual_closing_step),
  pointOfNoReturn(decisions.settle),
  ...drainSteps(modules),
  ...(decisions.settle === 'after_drain'
    ? [waitUntilSettled('before_drain', 'Wait until what is owed is settled')]
    : []),
  waitUntilSettled('after_drain', 'Wait until the last papers are settled'),
  ...settleSteps(modules),
  inside(
    'close',
    'Retire every unit and close the organization',
    async (ctx) => {
      // Inside the exclusive fence: a payment that is returned now waits; later it is refused, or seen by the
      // erasing.
      const owed = await ctx.blockers('holds')
      if (owed.length) return waitWhile(owed)
      const ended = []
      for (const module of modules) ended.push(...(await module.closing.close(ctx.hook)))
      for (const module of modules) await module.closing.revoke(ctx.hook)
      await ctx.transition('retire')
      return done({ ended: ended.filter(({ count }) => count > 0) })
    },
    { fence: 'exclusive', destroys: 'end' },
  ),
]

/**
 * Checked again, because weeks may have passed since the beginning. A lock or hold that was set meanwhile
 * stops it here, and so does an invoice that is open again because its payment was returned.
 */
const pointOfNoReturn = (settle: string | undefined): OrganizationStep => ({
  ...gate('point_of_no_return', 'Point of no return', async ({ blockers }) =>
    waitWhile([
      ...(await blockers('refuses')),
      ...(settle === 'after_drain' ? [] : await blockers('holds', 'before_drain')),
    ]),
  ),
  pointOfNoReturn: true,
})

/**
 * What only a closing changes. For a module that freezes nothing, the step keeps the key of stored
 * operations.
 */
const beginSteps = (module: LifecycleModule): OrganizationStep[] =>
  having('begin', [module]).map(([, title]) =>
    inside(
      `${module.closingSteps.freeze ? 'begin' : 'freeze'}.${module.name}`,
      title,
      (ctx) => module.closing.begin(ctx.hook),
      {
        undo: (ctx) => module.closing.callOff(ctx.hook),
        destroys: nothing('It is taken back when the closing is called off.'),
      },
    ),
  )

/** Deletes what lives outside, until nothing of the organization is left there. */
export const drainSteps = (modules: readonly LifecycleModule[]): OrganizationStep[] =>
  having('drain', modules).map(([module, title]) =>
    outside(`drain.${module.name}`, title, (ctx) => module.closing.drain(ctx.hook), {
      destroys: 'outside',
    }),
  )

export const settleSteps = (modules: readonly LifecycleModule[]): OrganizationStep[] =>
  having('settle', modules).map(([module, title]) =>
    outside(`settle.${module.name}`, title, (ctx) => module.closing.settle(ctx.hook), {
      destroys: 'end',
    }),
  )

const waitUntilSettled = (phase: Blocker['phase'], title: string): OrganizationStep =>
  gate(`wait.${phase}`, title, async ({ blockers }) => {
    return waitWhile(await blockers('holds', phase))
  })

/** Done when there are no blockers. */
export const waitWhile = (blockers: readonly Blocker[]): Outcome<never> =>
  blockers.length ? waitFor(blockers.map(reasonOf)) : done()

/** An operator has written its title. */
export const manualKey = 'manual'

function manualStep(title: string | null | undefined): OrganizationStep[] {
  if (!title) return []
  return [
    gate(manualKey, title, async ({ runner }) => {
      const completed = runner.step?.completed
      if (completed) return done({ by: completed.by, note: completed.reason })
      return waitFor(
        [
          {
            code: 'manual_step',
            asks: 'manual',
            message: `Waiting for a person: ${title}`,
            remedy: 'Do it, then say so here with a note.',
          },
        ],
        3_600_000,
      )
    }),
  ]
}
