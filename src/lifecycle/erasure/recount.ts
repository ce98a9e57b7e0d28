// Counting behind the fence: from here on nobody adds rows, so these are the numbers of the receipt. When there is much
// more than was confirmed, a person looks again before anything is deleted.
import { sql, type SqlBool } from 'kysely'
import type { Addition } from '#platform/operations/outcome.ts'
import type { Item } from '#platform/operations/plan.ts'
import type { Queryable } from '#platform/postgres.ts'
import { recentCatalogue } from '../catalogue.ts'
import type { LifecycleModule, ModuleContext } from '../module.ts'
import { item } from '../plan.ts'
import { goingOfTables, retentionFor, rowsOfTables } from '../table-counts.ts'
import { countBefore } from './counts.ts'
import { ownPolicies } from './own-tables.ts'
import type { Tx } from '#platform/transaction.ts'

const share = 0.01
const atLeast = 100

type Where = Pick<ModuleContext, 'organization' | 'modules' | 'retention'>

const ownersOf = (modules: readonly LifecycleModule[]) => [...modules.map(({ name, tables }) => ({ name, tables })), { name: 'lifecycle', tables: ownPolicies }]

/** Every table that holds rows of the organization, with the module that erases it; `lifecycle` stands for Tenure's own. */
export async function tablesOf(db: Queryable, { organization, modules, retention }: Where) {
  const catalogue = await recentCatalogue(db)
  const parts = await Promise.all(ownersOf(modules).map(async ({ name: module, tables: policies }) => {
    const part = { catalogue, policies, retention: await retentionFor({ retention }, policies) }
    return rowsOfTables(organization, part).map((each) => ({ ...each, module }))
  }))
  return parts.flat()
}

/** One item for each table of which rows go, but for those that the plan lists already. What is kept is no part of it. */
export async function itemsOfTables(db: Queryable, { organization, modules, retention }: Where, listed: ReadonlySet<string>): Promise<Item[]> {
  const catalogue = await recentCatalogue(db)
  const parts = await Promise.all(ownersOf(modules).map(async ({ name: module, tables: policies }) => {
    const part = { catalogue, policies, retention: await retentionFor({ retention }, policies) }
    const going = await goingOfTables(db, organization, part, listed)
    return going.filter(({ count }) => count > 0).map(({ table, title, count }) => item({ module, kind: table, name: title, count }))
  }))
  return parts.flat()
}

/** Counts once, and says which tables have grown by more than 1 % and 100 rows since the plan, unless that was confirmed. */
export async function recount(ctx: ModuleContext, tx: Tx, operationUid: string, planned: readonly Item[]): Promise<Addition[]> {
  const own = { module: 'lifecycle', title: 'the organization', table: 'organizations', rows: sql<SqlBool>`t.id = ${ctx.organization.id}` }
  const counts = await countBefore(tx, operationUid, [...await tablesOf(tx.db, ctx), own])
  // Tenure's own rows grow by what the operation itself writes down.
  return counts.filter(({ module }) => module !== 'lifecycle').flatMap(({ module, table, title, counted_among: now }) => {
    const before = plannedOf(planned, table)
    const grown = now - before
    const uid = `growth:${table}`
    if (grown <= Math.max(atLeast, before * share) || ctx.confirmedUids.has(uid)) return []
    return [{ module, kind: table, name: `${title}: ${grown} more than planned`, uid, group: null, count: grown, outside: false }]
  })
}

const plannedOf = (planned: readonly Item[], table: string): number =>
  planned.filter(({ kind, uid, outside }) => kind === table && !uid && !outside).reduce((sum, { count }) => sum + count, 0)
