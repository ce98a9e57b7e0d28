// What sleeps while an organization is suspended or archived. Each module records the operation under which
// it put something to sleep. This file records which operations these are, so that resuming wakes exactly
// these rows.
import type { Tx } from '#platform/transaction.ts'
import { freezingUnder, type TransactionContext } from '../contract/hook-context.ts'
import type { LifecycleModule } from '../contract/parts.ts'

/**
 * In the step's transaction with the exclusive fence: a token that is used at this moment waits or is
 * refused.
 */
export async function putToSleep(ctx: TransactionContext, leavesFirst: readonly LifecycleModule[]) {
  const under = freezingUnder(ctx)
  for (const module of leavesFirst) await module.freezing.freeze(under)
  await ctx.tx.db
    .insertInto('organization_sleeps')
    .values({ organization_id: ctx.organization.id, operation_id: under.operation.id })
    .execute()
}

/**
 * Wakes what suspending and archiving have put to sleep. What another operation, such as a closing, has put
 * to sleep stays asleep.
 */
export async function wakeAll(ctx: TransactionContext): Promise<void> {
  for (const operation of await sleepsOf(ctx.tx, ctx.organization.id))
    for (const module of ctx.modules) await module.freezing.thaw({ ...ctx, operation })
  await ctx.tx.db
    .deleteFrom('organization_sleeps')
    .where('organization_id', '=', ctx.organization.id)
    .execute()
}

const sleepsOf = (tx: Tx, organizationId: number) =>
  tx.db
    .selectFrom('organization_sleeps')
    .innerJoin('operations', 'operations.id', 'organization_sleeps.operation_id')
    .select(['operations.id', 'operations.uid', 'operations.kind'])
    .where('organization_sleeps.organization_id', '=', organizationId)
    .orderBy('operations.id', 'desc')
    .execute()
