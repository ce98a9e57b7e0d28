// The lifecycle's and the platform's own rows of an organization: they go last, because everything before
// still needed them. The operation that erases is spared until its end, and so are holds that count: they
// stop it.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { done, type Outcome } from '#platform/operations/outcome.ts'
import type { ModuleContext, Residue } from '../contract/hook-context.ts'
import { ownStore } from './counts.ts'
import { ownedTables } from '../rows/owned-tables.ts'
import { organizationTables, type Policies } from '../rows/owned-rows.ts'
import { countRows, titleOf } from '../rows/table-counts.ts'
import { passesOver, runPasses, type Pass } from '../rows/table-erase.ts'

/** Everything but the organization's own row, which becomes the tombstone. */
export const ownPolicies: Policies = Object.fromEntries(
  organizationTables({ ...ownedTables.platform, ...ownedTables.lifecycle }).filter(
    ([table]) => table !== 'organizations',
  ),
)

/** @param end at the end the events of the operation itself go too; events written later name no person */
export async function ownPasses(ctx: ModuleContext, { end }: { end: boolean }): Promise<Pass[]> {
  const spared = sparedRows(ctx, end)
  const passes = await passesOver(ctx, ownPolicies)
  return passes.map((pass) => {
    const spare = spared[pass.table]
    return spare ? { ...pass, rows: sql<SqlBool>`${pass.rows} and not ${spare}` } : pass
  })
}

/** All but what the erasing itself still needs. */
export async function eraseOwn(ctx: ModuleContext): Promise<Outcome> {
  await runPasses(ctx, await ownPasses(ctx, { end: false }), { module: 'lifecycle' })
  return done()
}

/** What is still there of them and should be gone. */
export async function ownResidue(ctx: ModuleContext): Promise<Residue[]> {
  // The steps of the erasing itself go on writing audit entries; their details go in its last transaction.
  const passes = (await ownPasses(ctx, { end: false })).filter(({ table }) => table !== 'audit_details')
  const counts = await countRows(ctx.db, passes)
  return counts
    .filter(({ count }) => count > 0)
    .map(({ table, count }) => ({
      store: ownStore,
      table,
      count,
      message: `There are still ${titleOf(table, ownPolicies[table] ?? { scope: 'organization', onErase: 'delete' })}: ${count} in the table ${table}.`,
    }))
}

function sparedRows({ operation, clock }: ModuleContext, end: boolean): Record<string, RawBuilder<SqlBool>> {
  const id = operation?.id ?? 0
  return {
    operations: sql`(t.id = ${id})`,
    operation_steps: sql`(t.operation_id = ${id})`,
    operation_effects: sql`(t.operation_id = ${id})`,
    ...(!end && { part_cursors: sql`(t.operation_id = ${id})` }),
    organization_locks: sql`(t.released_at is null and coalesce(t.expires_at > ${clock.now().toISOString()}::timestamptz, true))`,
    ...(!end && { outbox: sql`(t.operation_id is not distinct from ${id}::bigint)` }),
  }
}
