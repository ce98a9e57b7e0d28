// Brings a closed organization back. What was closed with it comes back only where the administrator has
// chosen it in the journal and today's rules allow it. Nothing else is reopened.
import { isolated } from '#platform/characters.ts'
import { z } from 'zod'
import {
  onOrganization,
  type InsideContext,
  type OperationContext,
} from '#lifecycle/contract/operation-context.ts'
import { closedAmong } from '#lifecycle/organization/journal.ts'
import type { JournalChoice, ModuleContext, Returning, UnitChange } from '#lifecycle/contract/module.ts'
import { effect, type Effect } from '#lifecycle/contract/plan.ts'
import { wakeAll } from '#lifecycle/organization/sleeps.ts'
import { nothing } from '#platform/destroys.ts'
import { done, noDecisions } from '#platform/operations/index.ts'
import type { PlanContent } from '#platform/operations/plan.ts'
import { invalidField } from '#platform/problem.ts'
import { refuseWrongStatus, statusBlockers } from './status-blockers.ts'

const { define, inside } = onOrganization

const input = z
  .object({
    entry_ids: z
      .array(z.number().int().positive())
      .max(10_000)
      .default([])
      .describe('Entries of the journal that come back with it.'),
  })
  .strict()
type Input = z.output<typeof input>

export const reinstate = define({
  kind: 'organization.reinstate',
  class: 'lifecycle',
  action: 'reinstate',
  target: 'organization',
  title: (subject) => `Reinstate ${isolated(subject?.name ?? 'the organization')}`,
  permission: 'organizations.reinstate',
  requires: { stepUp: true, slug: true, systemAdministrator: true },
  input,
  decisions: noDecisions,
  plan,
  steps: (choices) => [
    refuseWrongStatus('reinstate'),
    inside(
      'reinstate',
      'Open the organization and bring back what was chosen',
      (ctx) => bringBack(ctx, choices.input),
      { fence: 'exclusive', destroys: nothing('It brings back.') },
    ),
  ],
})

/** One transaction: at no moment is the organization open while a part of the choice is missing. */
async function bringBack(ctx: InsideContext, choice: Input) {
  await ctx.transition('reinstate')
  await wakeAll(ctx.hook)
  const back: UnitChange[] = []
  for (const module of ctx.hook.modules) back.push(...(await module.journal.reinstate(ctx.hook, choice)))
  return done({ brought_back: back.filter(({ count }) => count > 0) })
}

async function plan(ctx: OperationContext, choice: Input): Promise<PlanContent> {
  const chosen = await returningWith(ctx, choice)
  const back = chosen.filter(({ possible }) => possible > 0)
  return {
    summary: `Reinstate ${isolated(ctx.organization.name)}${back.length ? ` and bring back ${listOf(back)}` : ' and leave everything else closed'}`,
    permanent: null,
    effects: [opening(ctx), ...returningEffects(back)],
    blockers: statusBlockers(ctx, 'reinstate'),
    decisions: {},
    warnings: [
      {
        code: 'credentials_revoked',
        message: 'Sign-ins and API tokens of its people were revoked and stay revoked.',
      },
      { code: 'outside_is_gone', message: 'Instances that were deleted do not come back; create them anew.' },
      ...(await warningsOf(ctx.hook)),
      ...chosen.flatMap(({ name, why }) =>
        why.map((message) => ({ code: 'not_brought_back', message: `${isolated(name)}: ${message}` })),
      ),
    ],
  }
}

async function warningsOf(hook: ModuleContext): Promise<PlanContent['warnings']> {
  const warnings = []
  for (const module of hook.modules) warnings.push(...(await module.journal.warnings(hook)))
  return warnings
}

/** @throws Problem 422 on `input.entry_ids` that were not closed with the organization */
async function returningWith(ctx: OperationContext, choice: JournalChoice): Promise<Returning[]> {
  const entries = await closedAmong(ctx.db, ctx.organization.id, choice.entry_ids)
  const known = new Set(entries.map(({ id }) => id))
  const unknown = choice.entry_ids.find((id) => !known.has(id))
  if (unknown !== undefined)
    throw invalidField('entry_ids', `The entry ${unknown} was not closed with the organization.`)
  const parts = []
  for (const module of ctx.hook.modules)
    parts.push(await module.journal.returnable(ctx.hook, entries, (id) => known.has(id)))
  return parts.flat()
}

const opening = ({ organization }: OperationContext): Effect =>
  effect({
    verb: 'change',
    module: 'organizations',
    kind: 'organization',
    name: `${isolated(organization.name)} is open again`,
  })

/** One change for each kind, however many entries were chosen. */
const returningEffects = (back: readonly Returning[]): Effect[] =>
  countsOf(back).map(({ kind, count }) =>
    effect({
      verb: 'change',
      module: 'organizations',
      kind,
      name: `${worded(kind, count)} brought back`,
      count,
    }),
  )

/** "2 units, 14 deployments". */
const listOf = (back: readonly Returning[]): string =>
  countsOf(back)
    .map(({ kind, count }) => `${count} ${worded(kind, count)}`)
    .join(', ')

const countsOf = (back: readonly Returning[]): { kind: string; count: number }[] =>
  [...Map.groupBy(back, ({ kind }) => kind)].map(([kind, all]) => ({
    kind,
    count: all.reduce((sum, { possible }) => sum + possible, 0),
  }))

const worded = (kind: string, count: number): string =>
  kind.replaceAll('_', ' ').replace(/s?$/, count === 1 ? '' : 's')
