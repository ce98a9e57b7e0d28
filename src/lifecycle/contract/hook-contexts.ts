// Builds what a module's hook gets, under an operation or outside any.
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { RunnerContext } from '#platform/operations/contexts.ts'
import { noEarlierSteps } from '#platform/operations/earlier.ts'
import { knownAmong } from '#platform/operations/items.ts'
import { Stopped } from '#platform/operations/outcome.ts'
import type { Db } from '#platform/postgres.ts'
import { inTransaction } from '#platform/transaction.ts'
import { addCount } from '../erasure/counts.ts'
import type { ErasureDeps } from '../erasure/subject.ts'
import { lockAndRead } from '../organization/fence.ts'
import type { Organization } from '../organization/organization.ts'
import { retentionOf } from '../retention/decided.ts'
import type { ModuleContext } from './hook-context.ts'
import { inOrder } from './module-order.ts'
import type { LifecycleModule } from './parts.ts'
import { stopsOfStep } from './step-stops.ts'

export interface ContextDeps {
  db: Db
  clock: Clock
  log: Log
  modules: readonly LifecycleModule[]
  erasure?: ErasureDeps
}

export function hookContext(
  deps: ContextDeps,
  runner: RunnerContext,
  organization: Organization,
): ModuleContext {
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
      planOf: null,
    },
    organization,
  )
}
