// What a step of an operation on an organization gets. Operations and modules never see each other; they meet
// here.
import { systemActor, type Actor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import { operationsWith } from '#platform/operations/declare.ts'
import type {
  ContextFactory,
  PlanToStore,
  RunnerContext,
  Step,
  Subject,
} from '#platform/operations/definition.ts'
import { noEarlierSteps } from '#platform/operations/earlier.ts'
import { anotherOperation } from '#platform/operations/commands.ts'
import { Stopped, type Reason } from '#platform/operations/outcome.ts'
import { knownAmong } from '#platform/operations/items.ts'
import type { Blocker } from '#platform/operations/plan.ts'
import { excludedBy } from '#platform/operations/queries.ts'
import { anyId, type Db, type Queryable } from '#platform/postgres.ts'
import { invalidField, notFound } from '#platform/problem.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { addCount } from '../erasure/counts.ts'
import type { ErasureSummary, IssuedReceipt } from '../erasure/types.ts'
import { folded, reasonOf } from './blockers.ts'
import type { PlanPart } from './plan.ts'
import { erasureOf, type Erasure } from '../erasure/engine.ts'
import type { ErasureDeps } from '../erasure/subject.ts'
import { forbidden, lockAndFind, lockAndRead } from '../organization/fence.ts'
import { stopsOfErasing } from '../erasure/brake.ts'
import { lockBlockers, stopsOf } from '../organization/locks.ts'
import type { LifecycleModule } from './parts.ts'
import type { ModuleContext, TransactionContext } from './hook-context.ts'
import { inOrder } from './module-order.ts'
import { mayEnter, selectOrganization, type Organization } from '../organization/organization.ts'
import { selectType } from '../organization/organization-types.ts'
import { retentionOf } from '../retention/decided.ts'
import type { OrganizationAction } from '../organization/state-machine.ts'
import { transition } from '../organization/transition.ts'

export interface OperationContext {
  readonly runner: RunnerContext
  readonly db: Db
  readonly clock: Clock
  readonly organization: Organization
  readonly type: {
    closure_policy: string
    settle: string
    manual_closing_step: string | null
    erasure_approval: string
  }
  /** What builds on others goes first; what others build on goes last. */
  readonly leavesFirst: readonly LifecycleModule[]
  readonly hook: ModuleContext
  /** All modules' blockers and the locks, at once; what forbids erasing alone is asked for by its phase. */
  blockers(effect: Blocker['effect'], phase?: Blocker['phase']): Promise<Blocker[]>
  /** What erasing does; only its operation asks for it. */
  readonly erasure: Erasure
  /** The modules' inventories, as the parts of a plan. */
  inventory(): Promise<Required<PlanPart>>
}

export interface InsideContext extends OperationContext {
  readonly tx: Tx
  /** Signs and stores a receipt in the step's transaction. */
  readonly issueReceipt: (summary: ErasureSummary) => Promise<IssuedReceipt>
  readonly hook: TransactionContext
  transition(action: OrganizationAction): Promise<void>
}

/** For operations that are about no organization. */
export interface BareContext {
  readonly runner: RunnerContext
  readonly clock: Clock
}

/** How operations on one organization are written. */
export const onOrganization = operationsWith<{ outside: OperationContext; inside: InsideContext }>()
export type OrganizationStep = Step<{ outside: OperationContext; inside: InsideContext }>

/** How operations on the installation are written. */
export const onInstallation = operationsWith<{ outside: BareContext; inside: BareContext & { tx: Tx } }>()

export interface ContextDeps {
  db: Db
  clock: Clock
  log: Log
  modules: readonly LifecycleModule[]
  erasure?: ErasureDeps
}

export function operationContexts(deps: ContextDeps): ContextFactory<never> {
  const outside = async (runner: RunnerContext) => {
    if (runner.organizationId === null) return { runner, clock: deps.clock } satisfies BareContext
    return build(deps, runner, await reading(deps, runner.organizationId))
  }
  const inside = async (runner: RunnerContext & { tx: Tx }, fence: 'exclusive' | 'shared') => {
    if (runner.organizationId === null) return { runner, clock: deps.clock, tx: runner.tx }
    return buildInside(deps, runner, await lockAndRead(runner.tx.db, runner.organizationId, fence))
  }
  return {
    outside: outside as ContextFactory<never>['outside'],
    inside: inside as ContextFactory<never>['inside'],
    async subject(db, organizationId, actor) {
      const subject = (await subjects(db, [organizationId], actor)).get(organizationId)
      if (!subject) throw invalidField('organization_id', 'There is no such organization.')
      return subject
    },
    subjects,
    names: async (db, ids) => {
      const found = await subjects(db, ids, systemActor)
      return new Map([...found].map(([id, { name, slug, uid }]) => [id, name ?? slug ?? uid]))
    },
    enterToPlan,
    stops: (db, runner) => stopsOfStep(db, deps.clock, runner),
  }
}

/**
 * A second plan beside the erasing that goes on could not be confirmed, and would only be a late row for it.
 */
async function enterToPlan(
  tx: Tx,
  { organizationId, class: wanted, plannedWhile = [] }: PlanToStore,
): Promise<void> {
  const organization = await lockAndFind(tx.db, organizationId, 'shared')
  if (!organization) throw notFound('organization')
  const { status } = organization
  if (status !== 'erasing' && status !== 'erased') return
  if (!plannedWhile.includes(status)) throw forbidden(organization, { capability: 'engine' })
  if (await excludedBy(tx.db, organizationId, wanted)) throw anotherOperation()
}

/** The kinds of operations that mind holds and the brake at every step, whatever the step takes away. */
const erasingKinds: readonly string[] = ['organization.erase', 'records.purge']

async function stopsOfStep(
  db: Queryable,
  clock: Clock,
  { kind, organizationId, destroys }: Pick<RunnerContext, 'kind' | 'organizationId' | 'destroys'>,
): Promise<Reason[]> {
  if (organizationId === null || !destroys) return []
  if (erasingKinds.includes(kind)) return stopsOfErasing(db, clock, organizationId)
  return (await stopsOf(db, organizationId, destroys)).map(reasonOf)
}

async function subjects(
  db: Queryable,
  organizationIds: readonly number[],
  actor: Actor,
): Promise<Map<number, Subject>> {
  const ids = organizationIds.filter((id) => mayEnter(actor, id))
  if (!ids.length) return new Map()
  const rows = await db
    .selectFrom('organizations')
    .select(['id', 'uid', 'slug', 'name', 'status'])
    .where('id', '=', anyId(ids))
    .where('deleted_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function reading(deps: ContextDeps, organizationId: number): Promise<Organization> {
  const organization = await selectOrganization(deps.db, organizationId)
  if (!organization) throw notFound('organization')
  return organization
}

async function build(
  deps: ContextDeps,
  runner: RunnerContext,
  organization: Organization,
): Promise<OperationContext> {
  const leavesFirst = inOrder(deps.modules).reverse()
  const hook = hookContext(deps, runner, organization)
  const type = await selectType(deps.db, organization.type)
  return {
    runner,
    organization,
    leavesFirst,
    hook,
    db: deps.db,
    clock: deps.clock,
    type: {
      closure_policy: type?.closure_policy ?? 'staff_confirms',
      settle: type?.settle ?? 'before_drain',
      manual_closing_step: type?.manual_closing_step ?? null,
      erasure_approval: type?.erasure_approval ?? 'none',
    },
    erasure: erasureOf({
      db: deps.db,
      clock: deps.clock,
      organization,
      runner,
      hook,
      deps: deps.erasure ?? noErasing,
    }),
    async blockers(effect, phase) {
      const own = await lockBlockers(
        deps.db,
        deps.clock,
        organization.id,
        runner.kind === 'organization.erase',
      )
      const theirs = await Promise.all(leavesFirst.map((module) => module.closing.blockers(hook)))
      return folded(
        [...own, ...theirs.flat()].filter(
          (blocker) =>
            blocker.effect === effect && (phase ? blocker.phase === phase : blocker.phase !== 'before_erase'),
        ),
      )
    },
    async inventory() {
      const parts = await Promise.all(leavesFirst.map((module) => module.erasing.inventory(hook)))
      return {
        items: parts.flatMap(({ items }) => items),
        kept: parts.flatMap(({ kept = [] }) => kept),
        warnings: parts.flatMap(({ warnings = [] }) => warnings),
        decisions: Object.assign({}, ...parts.map(({ decisions = {} }) => decisions)),
      }
    },
  }
}

/** Where nothing was said about a ledger, nothing is erased. */
const noErasing: ErasureDeps = {
  ledger: null,
  settlingMilliseconds: 60_000,
  issueReceipt: () => Promise.reject(new Error('No receipts are issued here.')),
}

/**
 * All of it reads on the transaction's own connection: twenty steps that each hold one connection and wait
 * for a second one would never go on.
 */
async function buildInside(
  deps: ContextDeps,
  runner: RunnerContext & { tx: Tx },
  organization: Organization,
): Promise<InsideContext> {
  const context = await build({ ...deps, db: runner.tx.db }, runner, organization)
  let current = organization
  return {
    ...context,
    tx: runner.tx,
    hook: { ...context.hook, tx: runner.tx },
    issueReceipt: (summary) => (deps.erasure ?? noErasing).issueReceipt(runner.tx, summary),
    async transition(action) {
      current = await transition(runner.tx, deps.clock, current, {
        action,
        operationId: runner.operation?.id ?? null,
      })
    },
  }
}

function hookContext(deps: ContextDeps, runner: RunnerContext, organization: Organization): ModuleContext {
  const { operation, step } = runner
  return {
    db: deps.db,
    clock: deps.clock,
    log: deps.log,
    organization,
    input: runner.input,
    actor: runner.actor,
    signal: runner.signal,
    progress: runner.progress,
    operation: operation && { id: operation.id, uid: operation.uid, kind: operation.kind },
    forced: step?.forced ?? null,
    confirmedAmong: async (uids) =>
      operation ? knownAmong(deps.db, operation.id, uids, { confirmed: true }) : new Set(),
    modules: inOrder(deps.modules),
    write: (work) =>
      runner.fenced(async (tx) => {
        const current = await lockAndRead(tx.db, organization.id, 'shared')
        const stops = await stopsOfStep(tx.db, deps.clock, runner)
        if (stops.length) throw new Stopped(stops)
        return work(tx, current)
      }),
    retention: () => retentionOf(deps.db, deps.clock, organization),
    counted: async (tx, count) => {
      if (operation) await addCount(tx, operation.uid, count, false)
    },
  }
}

/** A hook's context outside any operation: for pages that show the inventory, and for seeding. */
export function plainContext(
  deps: ContextDeps,
  organization: Organization,
  actor: RunnerContext['actor'],
  signal: AbortSignal,
): ModuleContext {
  const fenced: RunnerContext['fenced'] = (work) => inTransaction(deps.db, { actor }, work)
  return hookContext(
    deps,
    {
      kind: '',
      operation: null,
      step: null,
      organizationId: organization.id,
      input: {},
      actor,
      signal,
      progress: async () => undefined,
      fenced,
      earlier: noEarlierSteps,
      destroys: null,
    },
    organization,
  )
}
