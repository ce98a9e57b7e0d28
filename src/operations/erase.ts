// Erasing an organization. It cannot be undone, so the order is: refuse; a second person where the policy says
// so, and everything asked again after that; the closing first when it is not closed; compare; its turn; ask
// once more; the fence; count; the ledger outside the database; the modules, leaves first; Tenure's own rows;
// read back; the receipt.
import { isolated } from '#platform/characters.ts'
import { z } from 'zod'
import type { InsideContext, OperationContext } from '#lifecycle/contract/operation-context.ts'
import {
  organizationLifecycle,
  statusTitle,
  type OrganizationAction,
  type OrganizationStatus,
} from '#lifecycle/organization/state-machine.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import { retentionWarnings } from '#lifecycle/retention/warnings.ts'
import { inUse } from '#platform/database-use.ts'
import { nothing } from '#platform/destroys.ts'
import { defineOperation, done, gate, outside } from '#platform/operations/index.ts'
import { unapproved } from '#lifecycle/erasure/engine.ts'
import type { OperationDefinition, Step } from '#platform/operations/definition.ts'
import type { Blocker, PlanContent } from '#platform/operations/plan.ts'
import { invalidField } from '#platform/problem.ts'
import { closingSteps, drainSteps, insideStep, settleSteps, waitWhile } from './decommission.ts'

type Context = OperationContext

const input = z
  .object({
    replay: z
      .literal(true)
      .optional()
      .describe('The erasure ledger says that it was erased before: a backup has brought it back.'),
  })
  .strict()

/**
 * Also while a hold stops the erasing: a ledger that lacks an erasing that has begun could not be replayed.
 */
const notes = nothing('It counts, reads back or writes down; nothing of the customer goes.')

/**
 * How it comes to be erased: `closed` already, `close_first`, or at once, such as one that was never set up
 * (`abandon`).
 */
type Path = 'closed' | 'close_first' | 'abandon' | 'go_on' | 'replay'

/** @param modules leaves first: the thing that cleans up must not be removed before what it cleans. */
export const erase = (modules: readonly LifecycleModule[]): OperationDefinition<Context> =>
  defineOperation<Context>({
    kind: 'organization.erase',
    class: 'lifecycle',
    action: 'beginErasure',
    startsFrom: ['provisioning', 'active', 'suspended', 'archived'],
    target: 'organization',
    plannedWhile: ['erasing'],
    title: (subject) => `Erase ${isolated(subject?.name ?? 'the organization')}`,
    permission: 'organizations.erase',
    requires: { stepUp: true, slug: true, confirm: 'operations.confirm_erasure' },
    input,
    plan,
    steps: ({ decisions }) => {
      const path = decisions.path as Path
      return [
        ...(path === 'replay'
          ? []
          : [gate<Context>('refuse', 'Wait until nothing forbids it', waitUntilNothingNew)]),
        ...(decisions.approval === 'four_eyes'
          ? [
              approval('approve'),
              gate<Context>(
                'still',
                'Wait until nothing that came meanwhile forbids it',
                waitUntilNothingNew,
              ),
            ]
          : []),
        ...(path === 'close_first' ? closingSteps(modules, decisions).map(stoppable) : []),
        gate<Context>('erasable', 'Wait until nothing forbids the erasing', waitUntilErasable),
        ...(takesTime(path, decisions)
          ? [gate<Context>('compare', 'Compare with what was confirmed', ({ erasure }) => erasure.compare())]
          : []),
        ...(decisions.approval === 'four_eyes' ? [approval('approve.additions')] : []),
        ...(path === 'replay'
          ? []
          : [
              insideStep('turn', 'Wait for its turn', ({ erasure, hook }) => erasure.takeTurn(hook), {
                destroys: notes,
              }),
            ]),
        {
          ...gate<Context>('no_return', 'Point of no return: from here on it is erased', waitUntilErasable),
          pointOfNoReturn: true,
        },
        insideStep('begin', 'Begin: nobody writes any more', begin, {
          fence: 'exclusive',
          destroys: 'record',
        }),
        ...(straight(path)
          ? [...drainSteps(modules), ...settleSteps(modules)].map(stoppable).map(unforced)
          : []),
        insideStep(
          'recount',
          'Count what is there',
          ({ erasure, hook }) => inUse('batch', () => erasure.recount(hook)),
          { destroys: notes },
        ),
        outside<Context>(
          'ledger',
          'Write it into the erasure ledger',
          ({ erasure }) => erasure.writeBegun(),
          { destroys: notes },
        ),
        ...modules
          .filter(({ erases }) => erases)
          .map((module) =>
            outside<Context>(
              `erase.${module.name}`,
              `Erase ${module.name}`,
              ({ erasure }) => inUse('batch', () => erasure.eraseModule(module)),
              { destroys: 'record' },
            ),
          ),
        outside<Context>(
          'erase',
          'Erase journal, audit details, operations and events',
          ({ erasure }) => inUse('batch', () => erasure.eraseOwn()),
          { destroys: 'record' },
        ),
        gate<Context>('settling', 'Wait for the last writers', ({ erasure }) => erasure.settled()),
        outside<Context>(
          'verify',
          'Read everything back',
          ({ erasure }) => inUse('batch', () => erasure.verify()),
          { destroys: notes },
        ),
        insideStep(
          'finish',
          'Leave a tombstone and issue the receipt',
          ({ erasure, hook }) => erasure.finish(hook),
          { fence: 'exclusive', destroys: 'record' },
        ),
        outside<Context>(
          'ledger.finished',
          'Write its end into the erasure ledger',
          ({ erasure }) => erasure.writeFinished(),
          { destroys: notes },
        ),
      ]
    },
  })

/** Without a closing that could drain and settle: the erasing does it itself, behind its fence. */
const straight = (path: Path): boolean => path === 'abandon' || path === 'go_on' || path === 'replay'

const ways: Record<OrganizationStatus, { path: Path; actions: OrganizationAction[] } | null> = {
  provisioning: { path: 'abandon', actions: ['abandon'] },
  active: { path: 'close_first', actions: ['decommission', 'retire', 'beginErasure'] },
  suspended: { path: 'close_first', actions: ['decommission', 'retire', 'beginErasure'] },
  archived: { path: 'close_first', actions: ['decommission', 'retire', 'beginErasure'] },
  decommissioning: { path: 'close_first', actions: ['retire', 'beginErasure'] },
  retired: { path: 'closed', actions: ['beginErasure'] },
  erasing: { path: 'go_on', actions: [] },
  erased: null,
}

async function plan(ctx: Context): Promise<PlanContent> {
  const { organization, type, erasure } = ctx
  const { replay } = input.parse(ctx.runner.input)
  if (replay && !ctx.runner.operation && !(await erasure.wasErased()))
    throw invalidField('input.replay', 'The erasure ledger does not name this organization.')
  const path = replay ? 'replay' : (ways[organization.status]?.path ?? 'closed')
  const [inventory, refusals, holding] = await Promise.all([
    ctx.inventory(),
    refusing(ctx),
    ctx.blockers('holds'),
  ])
  const [outsideItems, listed] = [
    inventory.gone.filter((item) => item.outside),
    inventory.gone.filter((item) => !item.outside),
  ]
  const gone = [...outsideItems, ...listed, ...(await erasure.items(new Set(listed.map(({ kind }) => kind))))]
  const refused = new Set(refusals.map(linkOf))
  const four = type.erasure_approval === 'four_eyes' && path !== 'replay'
  const warnings = [
    ...inventory.warnings,
    ...(await retentionWarnings(ctx.hook, gone)),
    ...(four ? [secondPerson] : []),
    ...(replay && type.erasure_approval === 'four_eyes' ? [approvedThen] : []),
  ]
  return {
    summary:
      `Erase ${isolated(organization.name ?? 'the organization')} for ` +
      `good${outsideItems.length ? `, with ${outsideItems.length} ${outsideItems.length === 1 ? 'thing' : 'things'} outside` : ''}`,
    permanent: permanent(path),
    gone,
    kept: inventory.kept,
    warnings,
    blockers: [
      ...statusBlockers(ctx, path),
      ...(four ? personBlockers(ctx) : []),
      ...refusals,
      ...(path === 'close_first'
        ? holding.filter((blocker) => !blocker.link || !refused.has(linkOf(blocker)))
        : []),
    ],
    decisions: {
      ...inventory.decisions,
      path,
      approval: four ? 'four_eyes' : 'none',
      ...(path === 'close_first' && { settle: type.settle, manual_closing_step: type.manual_closing_step }),
    },
  }
}

const linkOf = ({ link }: Blocker): string | null => link && `${link.kind} ${link.id}`

const approvedThen = {
  code: 'approved_then',
  message:
    'A second person is not asked again: what had to be approved was approved before it was erased the ' +
    'first time.',
}
const secondPerson = {
  code: 'second_person',
  message: 'After you have confirmed it, a second person has to approve it.',
}

function permanent(path: Path): string {
  const first = path === 'close_first' ? 'The organization is closed first. Then everything' : 'Everything'
  return (
    `${first} that Tenure holds of it is deleted, in the database and outside. This is permanent: no ` +
    `one, not even Tenure's makers, can bring it back. ` +
    'What stays is a tombstone without a name, the receipt, and what the law says must be kept.'
  )
}

/**
 * What refuses to erase: with all that refuses a closing, and what matters to erasing alone. A replay minds
 * holds and locks when its time comes.
 */
async function refusing(ctx: Context): Promise<Blocker[]> {
  const ledger = await ctx.erasure.blockers()
  if (input.parse(ctx.runner.input).replay) return ledger
  const [general, own] = await Promise.all([ctx.blockers('refuses'), ctx.blockers('refuses', 'before_erase')])
  return [...general, ...own, ...ledger]
}

/** Behind the installation's own token there may be anybody, the second person too. */
function personBlockers({ runner: { actor, operation } }: Context): Blocker[] {
  if (operation || actor.id !== null || actor.kind === 'system') return []
  const message = 'Two people have to look at it, and nobody can tell who uses this token.'
  return [
    {
      module: 'organizations',
      effect: 'refuses',
      phase: 'before_erase',
      code: 'person_needed',
      message,
      remedy: 'Sign in and confirm it as a person.',
      link: null,
    },
  ]
}

function statusBlockers({ organization, runner }: Context, path: Path): Blocker[] {
  const { status } = organization
  if (runner.operation || (ways[status] && (status !== 'decommissioning' || path === 'replay'))) return []
  const message = organizationLifecycle.refusal('beginErasure', status) ?? `It is ${statusTitle(status)}.`
  return [
    {
      module: 'organizations',
      effect: 'refuses',
      phase: 'before_erase',
      code: 'organization_status_forbids',
      message,
      remedy: null,
      link: null,
    },
  ]
}

/** Between its confirmation and its beginning hours or months go by, and the customer goes on living. */
const takesTime = (path: Path, { approval: rule }: Record<string, unknown>): boolean =>
  path === 'close_first' || rule === 'four_eyes'

/**
 * Holds, locks and the brake stop what lives outside as they stop rows, and so does a second person who is
 * still to come.
 */
const stoppable = (step: Step<Context>): Step<Context> =>
  step.kind === 'inside'
    ? step
    : {
        ...step,
        run: async (ctx) =>
          (await ctx.erasure.standsStill()) ?? unapproved(ctx.runner.operation) ?? step.run(ctx),
      }

/**
 * Debts are erased with the rest: without them, what a forced end has left outside would not be looked for
 * any more.
 */
const unforced = (step: Step<Context>): Step<Context> => ({
  ...step,
  async run(ctx) {
    const outcome = await step.run({ ...ctx, hook: { ...ctx.hook, forced: null } })
    return outcome?.kind === 'waiting'
      ? { ...outcome, reasons: outcome.reasons.map((reason) => ({ ...reason, forceable: false })) }
      : outcome
  },
})

/** The same twice: additions that are confirmed after the approval need one of their own. */
const approval = (key: string): Step<Context> =>
  gate<Context>(
    key,
    'Wait until a second person approves',
    async ({ runner: { operation } }) =>
      unapproved(operation) ?? done({ by: operation?.approved_by?.name, at: operation?.approved_at }),
  )

async function waitUntilNothingNew(ctx: Context) {
  return (await ctx.erasure.standsStill()) ?? waitWhile(await refusing(ctx))
}

/** Asked again when its time comes, months after the plan perhaps; what forbids it now is waited for. */
async function waitUntilErasable(ctx: Context) {
  const still = await ctx.erasure.standsStill()
  if (still) return still
  const own =
    ctx.runner.kind === 'organization.erase' && !input.parse(ctx.runner.input).replay
      ? await ctx.blockers('refuses', 'before_erase')
      : []
  return waitWhile([...own, ...(await ctx.erasure.blockers())])
}

/** A customer without a closing behind it keeps no way in from this moment on. */
async function begin(ctx: InsideContext) {
  const stops = await ctx.erasure.stops(ctx.hook)
  if (stops) return stops
  const path = ctx.runner.operation?.plan.decisions.path as Path
  await ctx.erasure.fixDecisions(ctx.hook)
  if (straight(path)) for (const module of ctx.leavesFirst) await module.closing.revoke(ctx.hook)
  for (const action of ways[ctx.organization.status]?.actions ?? []) {
    if (action === 'retire') for (const module of ctx.leavesFirst) await module.closing.close(ctx.hook)
    await ctx.transition(action)
  }
  return done({ from: ctx.organization.status })
}
