// What a hook gets, for tests that call a module's hooks without the runner: the real fence, no operation
// around it.
import assert from 'node:assert/strict'
import { lockAndRead } from '#lifecycle/organization/fence.ts'
import type {
  ErasingPart,
  ExportContext,
  ModuleContext,
  Residue,
  TransactionContext,
} from '#lifecycle/contract/module.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { retentionOf } from '#lifecycle/retention/decided.ts'
import type { OrganizationStatus } from '#lifecycle/organization/state-machine.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { createLog } from '#platform/log.ts'
import type { Outcome, Progress, StepResult } from '#platform/operations/outcome.ts'
import type { Db } from '#platform/postgres.ts'
import { inTransaction } from '#platform/transaction.ts'

/** An organization in that status, without its modules' seeds. */
export function insertOrganization(
  db: Db,
  slug: string,
  status: OrganizationStatus = 'active',
): Promise<Organization> {
  const now = systemClock.now().toISOString()
  const row = {
    uid: newUid(),
    slug,
    name: `The ${slug}`,
    timezone: 'Europe/Oslo',
    created_at: now,
    updated_at: now,
  }
  return db
    .insertInto('organizations')
    .values({ ...row, type: 'company', status })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** A hook's context; every progress that the hook reports is added to `reported`. */
export function moduleContext(
  db: Db,
  organization: Organization,
  over: Partial<ModuleContext> = {},
): ModuleContext & { reported: Progress[] } {
  const reported: Progress[] = []
  return {
    db,
    organization,
    reported,
    clock: systemClock,
    log: createLog('silent'),
    operation: null,
    input: {},
    actor: systemActor,
    signal: new AbortController().signal,
    progress: async (progress) => {
      reported.push(progress)
    },
    forced: null,
    confirmedAmong: async () => new Set(),
    modules: [],
    write: (work) =>
      inTransaction(db, { actor: systemActor }, async (tx) =>
        work(tx, await lockAndRead(tx.db, organization.id, 'shared')),
      ),
    retention: () => retentionOf(db, systemClock, organization),
    counted: async () => undefined,
    ...over,
  }
}

/** For the export of one module, while no test changes its rows. */
export const exporting = (db: Db, organization: Organization): ExportContext => ({
  ...moduleContext(db, organization),
  moment: 'snapshot',
})

/** Runs a hook that needs the caller's transaction. */
export function inHookTransaction<T>(
  ctx: ModuleContext,
  hook: (ctx: TransactionContext) => Promise<T>,
): Promise<T> {
  return ctx.write((tx, organization) => hook({ ...ctx, organization, tx }))
}

/** What a part is done with. Fails, with what it said, when it waits or has failed. */
export function resultOf<Result extends StepResult>(outcome: Outcome<Result>): Result | undefined {
  assert.equal(outcome.kind, 'done', JSON.stringify(outcome))
  return outcome.kind === 'done' ? outcome.result : undefined
}

/** What a module's reading back has found; empty means gone. */
export async function residueIn(
  { erasing }: { erasing: Pick<ErasingPart, 'verify'> },
  ctx: ModuleContext,
): Promise<Residue[]> {
  return resultOf(await erasing.verify(ctx))?.residue ?? []
}
