// Erasing an organization. It cannot be undone, so the order is fixed: refuse; wait for a second person where
// the policy says so, and check again; close the organization when it is not closed; compare with the plan;
// wait for a place; check once more; close the fence; count; write the ledger outside the database; erase the
// modules, each before those that it builds on; erase Tenure's own rows; read back; issue the receipt.
import { isolated } from '#platform/characters.ts'
import { z } from 'zod'
import {
  onOrganization,
  type OperationContext,
  type OrganizationStep,
} from '#lifecycle/contract/operation-context.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import { inUse } from '#platform/database-use.ts'
import { nothing } from '#platform/destroys.ts'
import { returning } from '#platform/operations/index.ts'
import { ledgerResult, receiptResult, recountResult, type ErasingPath } from '#lifecycle/erasure/choices.ts'
import type { AnyDefinition } from '#platform/operations/definition.ts'
import { closingSteps, drainSteps, manualKey, settleSteps, waitWhile } from './closing-steps.ts'
import { begin, straight } from './erase-begin.ts'
import { eraseDecisions, planErasing, refusing, type EraseDecisions } from './erase-plan.ts'
import { stoppable, unforced, approval, waitUntilErasable } from './erase-waits.ts'

const { define, gate, inside, outside } = onOrganization

const input = z
  .object({
    replay: z
      .literal(true)
      .optional()
      .describe('The erasure ledger says that it was erased before: a backup has brought it back.'),
    purge: z.literal(true).optional().describe('Its purge date has come.'),
  })
  .strict()

/**
 * These steps run even while a hold stops the erasing: an erasing that has begun but is missing in the ledger
 * could not be replayed.
 */
const notes = nothing('It counts, reads back or writes down; nothing of the customer goes.')

/**
 * @param modules each comes before those that it builds on: what cleans up must not be removed before what it
 * cleans
 */
export const erase = (modules: readonly LifecycleModule[]): AnyDefinition =>
  define({
    kind: 'organization.erase',
    class: 'ending',
    action: 'beginErasure',
    startsFrom: ['provisioning', 'active', 'suspended', 'archived'],
    target: 'organization',
    plannedWhile: ['erasing'],
    ended: () => 'The organization is erased',
    title: (subject) => `Erase ${isolated(subject?.name ?? 'the organization')}`,
    permission: 'organizations.erase',
    requires: { stepUp: true, slug: true, confirm: 'operations.confirm_erasure' },
    input,
    decisions: eraseDecisions,
    plan: planErasing,
    asksSecond: ({ approval }) => approval === 'four_eyes',
    steps: ({ decisions }) => {
      const path = decisions.path ?? 'closed'
      const begin = beginning(path)
      return [
        ...untilNoReturn(modules, decisions, path),
        begin,
        ...(straight(path)
          ? [...drainSteps(modules), ...settleSteps(modules)].map(stoppable).map(unforced)
          : []),
        counting,
        ledger,
        ...erasing(modules),
        ...ending(path, begin),
      ]
    },
  })

/** The steps that can still be called off. */
const untilNoReturn = (
  modules: readonly LifecycleModule[],
  decisions: EraseDecisions,
  path: ErasingPath,
): OrganizationStep[] => {
  const fourEyes = decisions.approval === 'four_eyes'
  const replay = path === 'replay'
  const nothingNew = async (ctx: OperationContext) =>
    (await ctx.erasure.standsStill()) ?? waitWhile(await refusing(ctx, replay))
  const erasable = async (ctx: OperationContext) => waitUntilErasable(ctx, replay)
  return [
    ...(replay ? [] : [gate('refuse', 'Wait until nothing forbids it', nothingNew)]),
    ...(fourEyes
      ? [
          approval('approve'),
          gate('still', 'Wait until nothing that was added meanwhile forbids it', nothingNew),
        ]
      : []),
    ...(path === 'close_first' ? closingSteps(modules, decisions).map(stoppable) : []),
    gate('erasable', 'Wait until nothing forbids the erasing', erasable),
    ...(path === 'close_first' || fourEyes ? [compare] : []),
    ...(fourEyes ? [approval('approve.additions')] : []),
    ...(replay ? [] : [turn]),
    {
      ...gate('no_return', 'Point of no return: from here on it is erased', erasable),
      pointOfNoReturn: true,
    },
  ]
}

/** Hours or months may pass between confirmation and beginning, in which the customer goes on working. */
const compare = gate('compare', 'Compare with what was confirmed', ({ erasure }) => erasure.compare())

const turn = inside('turn', 'Wait for its turn', ({ erasure, hook }) => erasure.takeTurn(hook), {
  destroys: notes,
})

const beginning = (path: ErasingPath): OrganizationStep =>
  inside('begin', 'Begin: stop all writing', (ctx) => begin(ctx, path), {
    fence: 'exclusive',
    destroys: 'record',
  })

const counting = returning(
  recountResult,
  inside(
    'recount',
    'Count what is there',
    ({ erasure, hook }) => inUse('batch', () => erasure.recount(hook)),
    { destroys: notes },
  ),
)

const ledger = returning(
  ledgerResult,
  outside('ledger', 'Write it into the erasure ledger', ({ erasure }) => erasure.writeBegun(), {
    destroys: notes,
  }),
)

const erasing = (modules: readonly LifecycleModule[]): OrganizationStep[] => [
  ...modules
    .filter(({ erases }) => erases)
    .map((module) =>
      outside(
        `erase.${module.name}`,
        `Erase ${module.name}`,
        ({ erasure }) => inUse('batch', () => erasure.eraseModule(module)),
        { destroys: 'record' },
      ),
    ),
  outside(
    'erase',
    'Erase journal, audit details, operations and events',
    ({ erasure }) => inUse('batch', () => erasure.eraseOwn()),
    { destroys: 'record' },
  ),
  gate('settling', 'Wait for the last writers', ({ erasure }) => erasure.settled()),
]

const ending = (path: ErasingPath, begin: OrganizationStep): OrganizationStep[] => {
  const finish = returning(
    receiptResult,
    inside(
      'finish',
      'Leave a tombstone and issue the receipt',
      async ({ erasure, hook, runner: { earlier } }) =>
        erasure.finish(hook, {
          kind: path === 'replay' ? 'replay' : 'erasure',
          begunAt: await earlier.endOf(begin),
          supplements: (await earlier.resultOf(ledger))?.supplements ?? null,
          titles: { [manualKey]: 'Manual step' },
        }),
      { fence: 'exclusive', destroys: 'record' },
    ),
  )
  return [
    outside('verify', 'Read everything back', (ctx) => inUse('batch', () => readBack(ctx)), {
      destroys: notes,
    }),
    finish,
    outside(
      'ledger.finished',
      'Write its end into the erasure ledger',
      async ({ erasure, runner: { earlier } }) => {
        const receipt = await earlier.resultOf(finish)
        if (!receipt) throw new Error('The erasing has not ended.')
        return erasure.writeFinished(receipt)
      },
      { destroys: notes },
    ),
  ]
}

async function readBack({ erasure, runner: { earlier } }: OperationContext) {
  const before = await earlier.resultOf(counting)
  return erasure.verify(before?.dangling ?? {})
}
