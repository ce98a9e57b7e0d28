// What sleeps while an organization is suspended or archived. Each module notes the operation under which it put
// something to sleep; this notes which operations these are, so that going on wakes exactly that.
import type { Tx } from '#platform/transaction.ts'
import { freezingUnder, type TransactionContext } from '../contract/hook-context.ts'
import type { LifecycleModule } from '../contract/parts.ts'

/** In the step's transaction, with the fence taken alone: a token that is used at this moment waits or is refused. */
export async function putToSleep(ctx: TransactionContext, leavesFirst: readonly LifecycleModule[]) {
  const under = freezingUnder(ctx)
  for (const module of leavesFirst) await module.freezing.freeze(under)
  await ctx.tx.db
    .insertInto('organization_sleeps')
    .values({ organization_id: ctx.organization.id, operation_id: under.operation.id })
    .execute()
}

/** Wakes what suspending and archiving have put to sleep; what another operation has, such as a closing, stays. */
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
