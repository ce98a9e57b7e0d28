// Counts of an organization's rows: before (the plan shows them), and after (the residue that must be zero).
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { readCatalogue } from './catalogue.ts'
import type { ModuleContext, Residue, TablePolicy } from './module.ts'
import { organizationTables, ownedBy, requireOrganization, type Owner, type Policies } from './owned-rows.ts'
import { item, type Item, type Kept, type PlanPart } from './plan.ts'
import { retentionEnd } from './retention.ts'

export interface Counted { table: string; rows: RawBuilder<SqlBool> }

/** One statement for all, so that the numbers belong to one moment. `rows` is a condition on the alias `t`. */
export async function countRows<C extends Counted>(db: Queryable, counted: readonly C[]): Promise<(C & { count: number })[]> {
  if (!counted.length) return []
  const parts = counted.map(({ table, rows }, index) => sql`select ${index}::int as index, count(*) as count from ${sql.table(table)} as t where ${rows}`)
  const result = await sql<{ index: number; count: number }>`${sql.join(parts, sql` union all `)}`.execute(db)
  const byIndex = new Map(result.rows.map(({ index, count }) => [index, Number(count)]))
  return counted.map((each, index) => ({ ...each, count: byIndex.get(index) ?? 0 }))
}

/** Rows that anonymising has not emptied yet. */
export const personalLeft = (columns: readonly string[], alias: string): RawBuilder<SqlBool> =>
  sql`(${columns.length ? sql.join(columns.map((column) => sql`${sql.id(alias, column)} is not null`), sql` or `) : sql`false`})`

/** What erasing takes away is an item for each table; what it keeps is listed with its ground. Empty tables are not listed. */
export async function inventoryOfTables(module: string, ctx: ModuleContext, policies: Policies): Promise<PlanPart> {
  const rows = (await countOwned(ctx.db, ctx.organization, policies)).filter(({ count }) => count > 0)
  const kept = organizationTables(policies).filter(([, { onErase }]) => onErase !== 'delete')
  return {
    items: rows.filter(({ policy }) => policy.onErase === 'delete').map(({ table, policy, count }): Item =>
      item({ module, kind: table, name: titleOf(table, policy), count })),
    kept: rows.filter(({ policy }) => policy.onErase !== 'delete').map(({ table, policy, count }): Kept =>
      ({ module, name: titleOf(table, policy), count, ...groundOf(policy, ctx.clock.now()) })),
    decisions: Object.fromEntries(kept.map(([table, { onErase, because, until }]) => [`keep_${table}`, [onErase, because, until].filter(Boolean).join(', ')])),
  }
}

/** What is left of an erased organization; rows that are declared as kept are no residue. */
export async function residueOfTables(db: Queryable, organization: Owner, policies: Policies): Promise<Residue[]> {
  const counts = await countOwned(db, organization, policies, ({ onErase, personal = [] }) => onErase === 'anonymize' ? personalLeft(personal, 't') : null)
  return counts.filter(({ policy, count }) => count > 0 && policy.onErase !== 'retain').map(({ table, policy, count }) => ({
    table, count,
    message: policy.onErase === 'anonymize'
      ? `There are still ${titleOf(table, policy)} with ${policy.personal?.join(', ')}: ${count} in the table ${table}.`
      : `There are still ${titleOf(table, policy)}: ${count} in the table ${table}.`,
  }))
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
