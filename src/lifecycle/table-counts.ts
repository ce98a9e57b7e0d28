// Counts of an organization's rows: before (the plan shows them), and after (the residue that must be zero).
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { readCatalogue } from './catalogue.ts'
import type { ModuleContext, Residue, TablePolicy } from './module.ts'
import { organizationTables, ownedBy, requireOrganization, type Owner, type Policies } from './owned-rows.ts'
import { item, type Kept, type PlanPart } from './plan.ts'
import { retentionEnd } from './retention.ts'

export interface Countable { table: string; rows: RawBuilder<SqlBool> }
type Counted<C> = C & { count: number }

/** One statement for all, so that the numbers belong to one moment. `rows` is a condition on the alias `t`. */
export async function countRows<C extends Countable>(db: Queryable, countable: readonly C[]): Promise<Counted<C>[]> {
  if (!countable.length) return []
  const parts = countable.map(({ table, rows }, index) =>
    sql`select ${index}::int as index, count(*) as count from ${sql.table(table)} as t where ${rows}`)
  const result = await sql<{ index: number; count: number }>`${sql.join(parts, sql` union all `)}`.execute(db)
  const byIndex = new Map(result.rows.map(({ index, count }) => [index, Number(count)]))
  return countable.map((each, index) => ({ ...each, count: byIndex.get(index) ?? 0 }))
}

/** Rows in which one of these columns is not empty. */
export function anyFilled(columns: readonly string[], alias: string): RawBuilder<SqlBool> {
  const filled = columns.map((column) => sql`${sql.id(alias, column)} is not null`)
  return sql`(${sql.join([sql`false`, ...filled], sql` or `)})`
}

/** What erasing takes away is an item for each table; what it keeps has its ground. Empty tables are not listed. */
export async function inventoryOfTables(module: string, ctx: ModuleContext, policies: Policies): Promise<PlanPart> {
  const rows = (await countOwned(ctx.db, ctx.organization, policies)).filter(({ count }) => count > 0)
  const now = ctx.clock.now()
  const { gone = [], stays = [] } = Object.groupBy(rows, ({ policy }) => policy.onErase === 'delete' ? 'gone' : 'stays')
  return {
    items: gone.map(({ table, policy, count }) => item({ module, kind: table, name: titleOf(table, policy), count })),
    kept: stays.map(({ table, policy, count }) =>
      ({ module, name: titleOf(table, policy), count, ...groundOf(policy, now) })),
    decisions: decisionsOf(policies),
  }
}

/** Whatever there is now: the digest covers what will be kept and why, not how many rows of it. */
function decisionsOf(policies: Policies): Record<string, string> {
  const kept = organizationTables(policies).filter(([, { onErase }]) => onErase !== 'delete')
  return Object.fromEntries(kept.map(([table, { onErase, because, until }]) =>
    [`keep_${table}`, [onErase, because, until].filter(Boolean).join(', ')]))
}

/** What is left of an erased organization; rows that are declared as kept are no residue. */
export async function residueOfTables(db: Queryable, organization: Owner, policies: Policies): Promise<Residue[]> {
  const counts = await countOwned(db, organization, policies, ({ onErase, personal = [] }) =>
    onErase === 'anonymize' ? anyFilled(personal, 't') : null)
  const left = counts.filter(({ policy, count }) => count > 0 && policy.onErase !== 'retain')
  return left.map(({ table, policy, count }) => {
    const personal = policy.onErase === 'anonymize' ? ` with ${policy.personal?.join(', ')}` : ''
    const message = `There are still ${titleOf(table, policy)}${personal}: ${count} in the table ${table}.`
    return { table, count, message }
  })
}

type Further = (policy: TablePolicy) => RawBuilder<SqlBool> | null

async function countOwned(db: Queryable, organization: Owner, policies: Policies, further: Further = () => null) {
  requireOrganization(organization)
  const owned = ownedBy(organization, { catalogue: await readCatalogue(db), policies })
  return countRows(db, organizationTables(policies).map(([table, policy]) => {
    const more = further(policy)
    return { table, policy, rows: more ? sql<SqlBool>`${owned(table, 't')} and ${more}` : owned(table, 't') }
  }))
}

const titleOf = (table: string, { title }: TablePolicy): string => title ?? table.replaceAll(/[._]/g, ' ')

function groundOf({ onErase, because = '', until, personal }: TablePolicy, now: Date): Pick<Kept, 'ground' | 'until'> {
  const emptied = onErase === 'anonymize' ? `; erasing empties ${personal?.join(', ')}` : ''
  return { ground: `${because}${emptied}`, until: until ? retentionEnd(until, now) : null }
}
