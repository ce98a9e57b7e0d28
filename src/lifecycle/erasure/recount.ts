// Counting behind the fence: from here on nobody adds rows, so these are the numbers of the receipt. When there is much
// more than was confirmed, a person looks again before anything is deleted.
import { sql } from 'kysely'
import type { Addition } from '#platform/operations/outcome.ts'
import type { Item } from '#platform/operations/plan.ts'
import type { Queryable } from '#platform/postgres.ts'
import { recentCatalogue } from '../catalogue.ts'
import type { LifecycleModule, ModuleContext } from '../module.ts'
import type { Owner } from '../owned-rows.ts'
import { item } from '../plan.ts'
import { goingOfTables, retentionFor, rowsOfTables } from '../table-counts.ts'
import { countBefore } from './counts.ts'
import { ownPolicies } from './own-tables.ts'
import type { Tx } from '#platform/transaction.ts'

const share = 0.01
const atLeast = 100

const ownersOf = (modules: readonly LifecycleModule[]) => [...modules.map(({ name, tables }) => ({ name, tables })), { name: 'lifecycle', tables: ownPolicies }]

/** Every table that holds rows of the organization, with the module that erases it; `lifecycle` stands for Tenure's own. */
export async function tablesOf(db: Queryable, organization: Owner, modules: readonly LifecycleModule[]) {
  const catalogue = await recentCatalogue(db)
  const parts = await Promise.all(ownersOf(modules).map(async ({ name, tables }) =>
    (await rowsOfTables(db, organization, tables, catalogue)).map((each) => ({ ...each, module: name }))))
  return parts.flat()
}

/** What the plan shows of the database: one item for each table of which rows go. What is kept is no part of it. */
export async function itemsOfTables(db: Queryable, ctx: Pick<ModuleContext, 'organization' | 'modules' | 'retention'>): Promise<Item[]> {
  const catalogue = await recentCatalogue(db)
  const parts = await Promise.all(ownersOf(ctx.modules).map(async ({ name: module, tables: policies }) => {
    const going = await goingOfTables(db, ctx.organization, { catalogue, policies, retention: await retentionFor(ctx, policies) })
    return going.filter(({ count }) => count > 0).map(({ table, title, count }) => item({ module, kind: table, name: title, count }))
  }))
  return parts.flat()
}

/** Counts once, and says which tables have grown by more than 1 % and 100 rows since the plan, unless that was confirmed. */
export async function recount(ctx: ModuleContext, tx: Tx, operationUid: string, planned: readonly Item[]): Promise<Addition[]> {
  const tables = await tablesOf(tx.db, ctx.organization, ctx.modules)
  await countBefore(tx, operationUid, [...tables, { table: 'organizations', rows: sql`t.id = ${ctx.organization.id}` }])
  // Tenure's own rows grow by what the operation itself writes down.
  const going = (await itemsOfTables(tx.db, ctx)).filter(({ module }) => module !== 'lifecycle')
  return going.flatMap(({ module, kind: table, name: title, count: now }) => {
    const before = plannedOf(planned, table)
    const grown = now - before
    const uid = `growth:${table}`
    if (grown <= Math.max(atLeast, before * share) || ctx.confirmedUids.has(uid)) return []
    return [{ module, kind: table, name: `${title}: ${grown} more than planned`, uid, group: null, count: grown, outside: false }]
  })
}

const plannedOf = (planned: readonly Item[], table: string): number =>
  planned.filter(({ kind, uid, outside }) => kind === table && !uid && !outside).reduce((sum, { count }) => sum + count, 0)
