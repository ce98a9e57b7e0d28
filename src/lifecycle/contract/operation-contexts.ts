// Builds what a step of an operation on an organization gets.
import { systemActor, type Actor } from '#platform/actor.ts'
import type { PlanToStore, Subject } from '#platform/operations/definition.ts'
import type { ContextFactory, RunnerContext } from '#platform/operations/contexts.ts'
import { anotherOperation } from '#platform/operations/command.ts'
import { excludedBy } from '#platform/operations/turn-rows.ts'
import { anyId, type Queryable } from '#platform/postgres.ts'
import { invalidField, notFound } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { folded } from './blockers.ts'
import { erasureOf } from '../erasure/engine.ts'
import type { ErasureDeps } from '../erasure/subject.ts'
import { forbidden, lockAndFind, lockAndRead } from '../organization/fence.ts'
import { lockBlockers } from '../organization/locks.ts'
import { hookContext, type ContextDeps } from './hook-contexts.ts'
import { inOrder } from './module-order.ts'
import { isBraked, stopsOfStep } from './step-stops.ts'
import type { BareContext, BareInside, InsideContext, OperationContext } from './operation-context.ts'
import { mayEnter, selectOrganization, type Organization } from '../organization/organization.ts'
import { selectType } from '../organization/organization-types.ts'
import { transition } from '../organization/transition.ts'

export function operationContexts(deps: ContextDeps): ContextFactory<never> {
  const outside = async (runner: RunnerContext) => {
    if (runner.organizationId === null) return bare(deps, runner)
    return build(deps, runner, await reading(deps, runner.organizationId))
  }
  const inside = async (runner: RunnerContext & { tx: Tx }, fence: 'exclusive' | 'shared') => {
    if (runner.organizationId === null) return bareInside(deps, runner)
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
    braked: isBraked,
    stops: (db, runner) => stopsOfStep(db, deps.clock, runner),
  }
}

const bare = (deps: ContextDeps, runner: RunnerContext): BareContext => ({
  runner,
  clock: deps.clock,
  modules: inOrder(deps.modules),
})

const bareInside = (deps: ContextDeps, runner: RunnerContext & { tx: Tx }): BareInside => ({
  ...bare(deps, runner),
  tx: runner.tx,
  begin: (organization) => ({
    ...hookContext({ ...deps, db: runner.tx.db }, runner, organization),
    tx: runner.tx,
  }),
})

/**
 * While an erasing runs, a second plan could not be confirmed, and its row would come too late for the
 * erasing.
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
  const beginner = { id: null, organization_id: organizationId, class: wanted }
  if (await excludedBy(tx.db, beginner)) throw anotherOperation()
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
  runner: RunnerContext | (RunnerContext & { tx: Tx }),
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
      archive_days: type?.archive_days ?? 90,
      archive_days_least: type?.archive_days_least ?? 30,
      archive_days_most: type?.archive_days_most ?? 365,
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
      const asked = 'tx' in runner ? { ...hook, tx: runner.tx } : hook
      const theirs = await Promise.all(leavesFirst.map((module) => module.closing.blockers(asked)))
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

/** For an installation without an erasure ledger: it erases nothing. */
const noErasing: ErasureDeps = {
  ledger: null,
  settlingMilliseconds: 60_000,
  issueReceipt: () => Promise.reject(new Error('No receipts are issued here.')),
}

/**
 * Everything reads on the connection of the transaction. With twenty steps that each hold a connection and
 * wait for a second one, none would ever continue.
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
    async transition(action, stamped) {
      current = await transition(runner.tx, deps.clock, current, {
        action,
        operationId: runner.operation?.id ?? null,
        ...stamped,
      })
    },
  }
}
