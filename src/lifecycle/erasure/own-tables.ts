// The rows of lifecycle and platform about an organization: they are deleted last, because earlier steps need
// them. Two kinds of rows are left until the end: the operation that erases, and holds that are in force,
// because they stop it.
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

/**
 * @param end in the last transaction the events of the operation itself are deleted too; later events name no
 * person
 */
export async function ownPasses(ctx: ModuleContext, { end }: { end: boolean }): Promise<Pass[]> {
  const spared = sparedRows(ctx, end)
  const passes = await passesOver(ctx, ownPolicies)
  return passes.map((pass) => {
    const spare = spared[pass.table]
    return spare ? { ...pass, rows: sql<SqlBool>`${pass.rows} and not ${spare}` } : pass
  })
}

/** Deletes all rows except those that the erasing itself still needs. */
export async function eraseOwn(ctx: ModuleContext): Promise<Outcome> {
  await runPasses(ctx, await ownPasses(ctx, { end: false }), { module: 'lifecycle' })
  return done()
}

/** Rows that should be deleted and are still there. */
export async function ownResidue(ctx: ModuleContext): Promise<Residue[]> {
  // The steps of the erasing still write audit entries, whose details are deleted in its last transaction.
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
