// What a plan says about a module's tables: what is deleted, what stays, and why.
import type { Item } from '#platform/operations/plan.ts'
import { recentCatalogue } from './catalogue.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import { organizationTables, requireOrganization, type Policies } from './owned-rows.ts'
import { item, type PlanPart } from '../contract/plan.ts'
import { retentionKey, type Retention } from '../retention/decision.ts'
import { decisionFor } from '../retention/fate.ts'
import { keptOfTables } from './kept-counts.ts'
import { goingOfTables, retentionFor } from './table-counts.ts'

/**
 * One item for each table with rows that erasing deletes; kept rows have their reason and date. Empty tables
 * are not listed.
 */
export async function inventoryOfTables(
  module: string,
  ctx: ModuleContext,
  policies: Policies,
): Promise<PlanPart> {
  requireOrganization(ctx.organization)
  const retention = await retentionFor(ctx, policies)
  const part = { catalogue: await recentCatalogue(ctx.db), policies, retention }
  const gone = await goingOfTables(ctx.db, ctx.organization, part)
  const kept = await keptOfTables(ctx.db, ctx.organization, { ...part, now: ctx.clock.now() })
  return {
    items: itemsOf(module, gone),
    kept: kept.map(({ title, count, ground, until }) => ({
      module,
      name: title,
      count,
      ground,
      until,
    })),
    decisions: decisionsOf(policies, retention),
  }
}

/** One item for each table that is not empty. */
export const itemsOf = (
  module: string,
  tables: readonly { table: string; title: string; count: number }[],
): Item[] =>
  tables
    .filter(({ count }) => count > 0)
    .map(({ table, title, count }) => item({ module, kind: table, name: title, count }))

/** Independent of the number of rows: the digest covers what will be kept and why, not how many rows. */
function decisionsOf(policies: Policies, retention: Retention): Record<string, unknown> {
  return Object.fromEntries(
    organizationTables(policies).flatMap(([table, policy]): [string, unknown][] => {
      const { onErase, because, until } = policy
      const decision = decisionFor(policy, retention)
      if (decision) return [[retentionKey(decision.record_class), decision]]
      return onErase === 'delete'
        ? []
        : [[`keep_${table}`, [onErase, because, until].filter(Boolean).join(', ')]]
    }),
  )
}
