// An organization that was made in error is deleted at once, without a plan and a receipt. It cannot be
// erased later, because every request answers 404 for it: personal data that this code leaves would stay for
// good.
import { sql, type SqlBool } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { auditWithoutDetails } from '../audit/audit.ts'
import { allowErasingDetails } from '../audit/tables.ts'
import { recentCatalogue } from '../rows/catalogue.ts'
import { ownPasses } from '../erasure/own-tables.ts'
import { historyOf, isHistory, referringTo, type History } from './history.ts'
import type { LifecycleModule } from '../contract/parts.ts'
import type { TransactionContext } from '../contract/hook-context.ts'
import { organizationTables, ownedBy, type Owner } from '../rows/owned-rows.ts'
import { retentionOf } from '../retention/decided.ts'
import { countRows, titleOf } from '../rows/table-counts.ts'
import { countedBatch, passesOver } from '../rows/table-erase.ts'

/**
 * What has happened to it, also in tables without a foreign key to it, and the operations that have begun. A
 * plan alone does not count. @param present the tables in which it has rows (`rows/present.ts`)
 */
export async function historyOfOrganization(
  db: Queryable,
  modules: readonly LifecycleModule[],
  organization: Owner,
  present: ReadonlySet<string>,
): Promise<History[]> {
  const catalogue = await recentCatalogue(db)
  const linked = new Set(referringTo(catalogue, 'organizations').map(({ table }) => table))
  const loose = modules.flatMap(({ tables }) => {
    const owned = ownedBy(organization, { catalogue, policies: tables })
    return organizationTables(tables)
      .filter(([table, { scope }]) => scope === 'organization' && present.has(table) && !linked.has(table))
      .map(([table, policy]) => ({
        table,
        name: titleOf(table, policy),
        rows: sql<SqlBool>`${owned(table, 't')} and ${isHistory(policy)}`,
      }))
  })
  const operations = {
    table: 'operations',
    name: 'operations',
    rows: sql<SqlBool>`t.organization_id = ${organization.id} and t.status not in ('planned', 'cancelled')`,
  }
  const counted = await countRows(db, [...loose, ...(present.has('operations') ? [operations] : [])])
  return [
    ...(await historyOf(db, modules, 'organizations', organization.id, { catalogue, present })),
    ...counted.filter(({ count }) => count > 0).map(({ name, count }) => ({ name, count })),
  ]
}

/**
 * Deletes all its rows except its own, in the caller's transaction and inside its exclusive fence: seeds,
 * hidden rows, plans, events, stored answers and the details of the audit log, also those of this
 * transaction. The caller has found `historyOfOrganization` empty and marked the row as deleted; without that
 * mark the database keeps the audit details.
 */
export async function forgetMistake(ctx: TransactionContext, present: ReadonlySet<string>): Promise<void> {
  auditWithoutDetails(ctx.tx)
  await allowErasingDetails(ctx.tx, ctx.organization.id)
  // Uses the transaction's own connection: if many deletions each held one and waited for a second one, none
  // would continue.
  const within = {
    ...ctx,
    db: ctx.tx.db,
    retention: () => retentionOf(ctx.tx.db, ctx.clock, ctx.organization),
  }
  const catalogue = await recentCatalogue(ctx.tx.db)
  const passes = []
  for (const { tables } of ctx.modules.toReversed()) {
    const filled = Object.entries(tables).filter(([table]) => present.has(table))
    if (filled.length) passes.push(...(await passesOver(within, Object.fromEntries(filled), catalogue)))
  }
  passes.push(...(await ownPasses(within, { end: true })).filter(({ table }) => present.has(table)))
  const nobodyCounts = { counted: async () => undefined }
  for (const pass of await countRows(ctx.tx.db, passes)) {
    if (pass.count) await countedBatch(nobodyCounts, ctx.tx, pass, Number.MAX_SAFE_INTEGER)
  }
}
