// Cancelling many invoices as one operation: planned, counted and confirmed once, carried out in batches,
// each invoice in the same way as a single one. For what a wrong recurring invoice has made before it was
// noticed.
import { z } from 'zod'
import { namesOf } from '#lifecycle/contract/blockers.ts'
import { forbidden } from '#lifecycle/organization/fence.ts'
import { onOrganization, type OperationContext } from '#lifecycle/contract/operation-context.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { effect, keeping, type Blocker, type Effect } from '#lifecycle/contract/plan.ts'
import { statusRemedy } from '#lifecycle/organization/status-remedy.ts'
import { actorClass, allows } from '#lifecycle/organization/state-machine.ts'
import { isolated } from '#platform/characters.ts'
import type { AnyDefinition } from '#platform/operations/definition.ts'
import { done, StepFailure, type Waking } from '#platform/operations/index.ts'
import type { PlanContent } from '#platform/operations/plan.ts'
import { invalidField, type Problem } from '#platform/problem.ts'
import { bodyId, plainDate } from '#platform/schemas.ts'
import { cancelInvoice } from './cancel.ts'
import * as queries from './cancel-queries.ts'
import { lockInvoices } from './invoice-queries.ts'
import { money } from '#platform/currencies.ts'
import { selectRecurring } from './recurring-queries.ts'

export const cancelManyInput = z
  .object({
    recurring_invoice_id: bodyId.optional().describe('Those that this recurring invoice has issued.'),
    invoice_ids: z.array(bodyId).min(1).max(20_000).optional().describe('These invoices.'),
    from: plainDate.optional().describe('With a recurring invoice: only those of this day or later.'),
    until: plainDate.optional().describe('With a recurring invoice: only those of this day or earlier.'),
  })
  .strict()
  .refine(
    (chosen) => (chosen.recurring_invoice_id === undefined) !== (chosen.invoice_ids === undefined),
    'Say which: recurring_invoice_id or invoice_ids.',
  )
  .refine(
    ({ invoice_ids, from, until }) => !invoice_ids || (!from && !until),
    'from and until go with recurring_invoice_id.',
  )

type Input = z.output<typeof cancelManyInput>

/**
 * Invoices that are issued after the plan are not in it. They are shown in a new plan and confirmed again.
 */
const decisions = z.looseObject({ last_invoice_id: z.number().nullish() })
type Decisions = z.output<typeof decisions>

const { define, gate, outside } = onOrganization

export interface CancelDeps {
  runner: Pick<Waking, 'wake'>
}
const batchSize = 50

export const cancelMany = (deps: CancelDeps): AnyDefinition =>
  define({
    kind: 'invoices.cancel',
    class: 'records',
    target: 'organization',
    title: (subject) => `Cancel invoices of ${isolated(subject?.name ?? 'the organization')}`,
    permission: 'invoices.create',
    requires: { stepUp: true, slug: false },
    input: cancelManyInput,
    decisions,
    plan,
    steps: (choices) => [
      gate('refuse', 'Refuse if the organization does not allow it', async (ctx) => {
        failUnlessAllowed(ctx, ctx.organization)
      }),
      outside(
        'cancel',
        'Cancel them one after another',
        async (ctx) =>
          carryOut(deps, ctx, await chosenOf(ctx, choices.input, choices.decisions.last_invoice_id ?? null)),
        { destroys: 'end' },
      ),
    ],
  })

async function plan(ctx: OperationContext, input: Input): Promise<PlanContent<Decisions>> {
  const chosen = await chosenOf(ctx, input, null)
  const foreign = await queries.foreignInvoices(ctx.db, chosen)
  const unknown = namesOf(foreign.map(String))
  if (foreign.length) throw invalidField('invoice_ids', `No invoices of this organization: ${unknown}.`)
  const found = await queries.countCancellable(ctx.db, chosen)
  return {
    summary: summaryOf(ctx.organization, found),
    permanent: 'A cancelled invoice is not opened again; another one is issued instead.',
    effects: [
      ...found.sums.map(effectOf),
      ...keptOf('invoices that are partly paid', found.partly_paid, 'A credit over the rest settles them.'),
      ...keptOf('invoices that are paid or cancelled', found.settled, 'Nothing is owed on them.'),
    ],
    blockers: blockersOf(ctx, countOf(found)),
    warnings: [],
    decisions: { last_invoice_id: found.last_id },
  }
}

const countOf = ({ sums }: queries.Cancellable): number => sums.reduce((total, { count }) => total + count, 0)

function summaryOf({ name }: Organization, found: queries.Cancellable): string {
  const count = countOf(found)
  const amounts = found.sums.map(({ amount_minor, currency }) => money(amount_minor, currency)).join(', ')
  return (
    `Cancel ${count} ${count === 1 ? 'invoice' : 'invoices'} of ` +
    `${isolated(name ?? '')}${count ? ` over ${amounts}` : ''}`
  )
}

function effectOf({ amount_minor, currency, numbers, count }: queries.CancellableSum): Effect {
  const name = `invoices over ${money(amount_minor, currency)}: ${namesOf(numbers.map(isolated), count)}`
  return effect({
    verb: 'end',
    module: 'billing',
    kind: 'invoices',
    name,
    count,
    reversible: false,
  })
}

const keptOf = (name: string, count: number, ground: string): Effect[] =>
  count ? [keeping({ module: 'billing', kind: 'invoices', name, count, ground, until: null })] : []

/** @throws Problem 422 on `recurring_invoice_id` */
async function chosenOf(
  { db, organization }: OperationContext,
  { recurring_invoice_id, invoice_ids, from, until }: Input,
  upTo: number | null,
): Promise<queries.Chosen> {
  const common = {
    organizationId: organization.id,
    from: from ?? null,
    until: until ?? null,
    upTo,
  }
  if (invoice_ids) return { ...common, invoiceIds: invoice_ids, recurringUid: null }
  const recurring = await selectRecurring(db, recurring_invoice_id as number)
  const isTheirs = recurring?.organization_id === organization.id
  if (isTheirs) return { ...common, invoiceIds: null, recurringUid: recurring.uid }
  throw invalidField('recurring_invoice_id', 'There is no such recurring invoice in this organization.')
}

async function carryOut(deps: CancelDeps, ctx: OperationContext, chosen: queries.Chosen) {
  const total = countOf(await queries.countCancellable(ctx.db, chosen))
  let cancelled = 0
  for (let after = 0; ;) {
    const ids = await queries.cancellableAfter(ctx.db, { ...chosen, after, limit: batchSize })
    if (!ids.length) break
    cancelled += await cancelBatch(deps, ctx, ids)
    after = ids.at(-1) as number
    await ctx.runner.progress({ done: cancelled, total: Math.max(total, cancelled) })
  }
  // Counted over all runs: another process may have done a part of it before it died.
  return done({
    cancelled: await queries.countCancelled(ctx.db, ctx.organization.id, ctx.runner.operation?.id ?? 0),
  })
}

/** Looks at each invoice again inside the fence. One that was paid or cancelled since stays as it is. */
function cancelBatch({ runner }: CancelDeps, ctx: OperationContext, ids: readonly number[]): Promise<number> {
  return ctx.hook.write(async (tx, organization) => {
    failUnlessAllowed(ctx, organization)
    let count = 0
    for (const invoice of await lockInvoices(tx, organization.id, ids)) {
      if (!['draft', 'open'].includes(invoice.status) || invoice.settled_minor) continue
      await cancelInvoice(tx, ctx, { organization, invoice, operationId: ctx.runner.operation?.id })
      count += 1
    }
    await runner.wake(tx.db, organization.id)
    return count
  })
}

/** A refusal ends the step for good: it is no bug, and trying again would not help. */
function failUnlessAllowed(ctx: OperationContext, organization: Organization): void {
  const refusal = refusalOf(ctx, organization)
  if (refusal) throw new StepFailure(refusal.code, refusal.message, false)
}

const refusalOf = ({ runner }: OperationContext, organization: Organization): Problem | null =>
  allows(organization.status, 'bill', actorClass(runner.actor))
    ? null
    : forbidden(organization, { capability: 'bill' })

function blockersOf(ctx: OperationContext, count: number): Blocker[] {
  if (ctx.runner.operation) return []
  const refuses = {
    module: 'billing',
    effect: 'refuses',
    phase: 'before_drain',
    asks: 'choose',
    link: null,
  } as const
  const refusal = refusalOf(ctx, ctx.organization)
  if (refusal)
    return [
      {
        ...refuses,
        code: refusal.code,
        message: refusal.message,
        remedy: refusal.extras.remedy ?? statusRemedy(ctx.organization.status),
      },
    ]
  if (count) return []
  return [
    {
      ...refuses,
      code: 'nothing_to_cancel',
      message: 'None of them is a draft or open and unpaid.',
      remedy: 'Choose others; a paid invoice is settled back by giving its payment back.',
    },
  ]
}
