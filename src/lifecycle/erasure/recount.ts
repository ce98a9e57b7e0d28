// Counts inside the fence: from here on no rows can be added, so these are the numbers of the receipt. When
// the numbers are much higher than confirmed, a person looks again before anything is deleted.
import { sql, type SqlBool } from 'kysely'
import type { Addition } from '#platform/operations/outcome.ts'
import type { Effect, Item } from '#platform/operations/plan.ts'
import type { Queryable } from '#platform/postgres.ts'
import { recentCatalogue } from '../rows/catalogue.ts'
import type { LifecycleModule } from '../contract/parts.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import { item } from '../contract/plan.ts'
import { goingOfTables, retentionFor, rowsOfTables } from '../rows/table-counts.ts'
import { itemsOf } from '../rows/table-inventory.ts'
import { countBefore } from './counts.ts'
import { ownPolicies } from './own-tables.ts'
import type { Tx } from '#platform/transaction.ts'

const share = 0.01
const atLeast = 100

type Where = Pick<ModuleContext, 'organization' | 'modules' | 'retention'>

const ownersOf = (modules: readonly LifecycleModule[]) => [
  ...modules.map(({ name, tables }) => ({ name, tables })),
  { name: 'lifecycle', tables: ownPolicies },
]

/**
 * Every table that holds rows of the organization, with the module that erases it; `lifecycle` is used for
 * the tables of lifecycle and platform.
 */
export async function tablesOf(db: Queryable, where: Where) {
  return (await partsOf(db, where)).flatMap(({ module, part }) =>
    rowsOfTables(where.organization, part).map((each) => ({ ...each, module })),
  )
}

/**
 * One item for each table with rows that are deleted, except for those that the plan lists already. Rows that
 * are kept are left out.
 */
export async function itemsOfTables(
  db: Queryable,
  where: Where,
  listed: ReadonlySet<string>,
): Promise<Item[]> {
  const items = await Promise.all(
    (await partsOf(db, where)).map(async ({ module, part }) =>
      itemsOf(module, await goingOfTables(db, where.organization, part, listed)),
    ),
  )
  return items.flat()
}

/** What each module's tables, and Tenure's own, are counted with. */
async function partsOf(db: Queryable, { modules, retention }: Where) {
  const catalogue = await recentCatalogue(db)
  return Promise.all(
    ownersOf(modules).map(async ({ name: module, tables: policies }) => ({
      module,
      part: { catalogue, policies, retention: await retentionFor({ retention }, policies) },
    })),
  )
}

/** Counts the rows, stores the numbers as those from before, and returns the tables that have grown. */
export async function recount(
  ctx: ModuleContext,
  tx: Tx,
  operationUid: string,
  planned: readonly Effect[],
): Promise<Addition[]> {
  const own = {
    module: 'lifecycle',
    title: 'the organization',
    table: 'organizations',
    rows: sql<SqlBool>`t.id = ${ctx.organization.id}`,
  }
  const counts = await countBefore(tx, operationUid, [...(await tablesOf(tx.db, ctx)), own])
  return grownOf(
    counts.map(({ module, table, title, counted_among: count }) =>
      item({ module, kind: table, name: title, count }),
    ),
    planned,
  )
}

/**
 * The tables with at least 1 % and 100 rows more than confirmed, each with the new rows. An addition that
 * already waits for its confirmation stays as it is shown until the table has grown much more.
 */
export function grownOf(now: readonly Item[], planned: readonly Effect[]): Addition[] {
  // Tenure's own rows grow by what the operation itself writes down.
  return now
    .filter(({ module }) => module !== 'lifecycle')
    .flatMap(({ module, kind, name, count }) => {
      const [confirmed, shown] = [true, false].map((is) =>
        planned.filter(
          (each) =>
            each.verb === 'delete' &&
            each.kind === kind &&
            !each.outside &&
            (each.confirmed !== false) === is,
        ),
      )
      const [before, pending] = [sumOf(confirmed), sumOf(shown)]
      if (!isMuchMore(count, before)) return []
      const addition = {
        module,
        kind,
        name,
        where: null,
        outside: false,
        grown: true,
      }
      const last = shown?.at(-1)
      if (last?.uid && !isMuchMore(count, before + pending))
        return [{ ...addition, uid: last.uid, count: last.count }]
      return [{ ...addition, uid: `growth:${kind}:${count}`, count: count - before - pending }]
    })
}

const isMuchMore = (now: number, before: number): boolean => now - before > Math.max(atLeast, before * share)
const sumOf = (items: readonly Item[] = []): number => items.reduce((sum, { count }) => sum + count, 0)
