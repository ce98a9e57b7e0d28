// Counts of an organization's rows: before (the plan shows them), and after (the residue that must be zero).
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { recentCatalogue, tableNamed, type Catalogue } from './catalogue.ts'
import type { KeptRows } from '../erasure/types.ts'
import type { ModuleContext, Residue } from '../contract/hook-context.ts'
import type { TablePolicy } from '../contract/declaration.ts'
import { organizationTables, requireOrganization, type Owner, type Policies } from './owned-rows.ts'
import { item, type PlanPart } from '../contract/plan.ts'
import { retentionKey, type Retention } from '../retention/decision.ts'
import { decisionFor, fatesOf, type Fate } from '../retention/fate.ts'
import { retentionEnd } from '../retention/period.ts'

export interface Countable {
  table: string
  /** A condition on the alias `t`. */
  rows: RawBuilder<SqlBool>
  /** Which of them to count besides; null for none, absent for all. */
  among?: RawBuilder<SqlBool> | null
}
export type Counted<C> = C & { count: number; counted_among: number }

/** One statement for all, so that the numbers belong to one moment. */
export async function countRows<C extends Countable>(
  db: Queryable,
  countable: readonly C[],
): Promise<Counted<C>[]> {
  if (!countable.length) return []
  const parts = countable.map(({ table, rows, among }, index) => {
    const counted = among === undefined ? sql`count(*)` : sql`count(*) filter (where ${among ?? sql`false`})`
    return sql`select ${index}::int as index, count(*) as count, ${counted} as among from ${tableNamed(table)} as t where ${rows}`
  })
  const result = await sql<{
    index: number
    count: number
    among: number
  }>`${sql.join(parts, sql` union all `)}`.execute(db)
  const byIndex = new Map(result.rows.map((row) => [row.index, row]))
  return countable.map((each, index) => {
    const { count, among } = byIndex.get(index) ?? { count: 0, among: 0 }
    return { ...each, count: Number(count), counted_among: Number(among) }
  })
}

/** Rows in which one of these columns is not empty. */
export function anyFilled(columns: readonly string[], alias: string): RawBuilder<SqlBool> {
  const filled = columns.map((column) => sql`${sql.id(alias, column)} is not null`)
  return sql`(${sql.join([sql`false`, ...filled], sql` or `)})`
}

/**
 * What erasing takes away is an item for each table; what it keeps has its ground and date. Empty tables are
 * not listed.
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
    items: gone
      .filter(({ count }) => count > 0)
      .map(({ table, title, count }) =>
        item({
          module,
          kind: table,
          name: title,
          count,
        }),
      ),
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

/** Nothing is asked for tables that no law could want kept. */
export async function retentionFor(
  { retention }: Partial<Pick<ModuleContext, 'retention'>>,
  policies: Policies,
): Promise<Retention> {
  const matters = Object.values(policies).some(({ recordClass }) => recordClass)
  return (matters && (await retention?.())) || nothingKept
}

const nothingKept: Retention = { decisions: [], today: '0001-01-01' }

/** Whatever there is now: the digest covers what will be kept and why, not how many rows of it. */
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

export interface Part {
  catalogue: Catalogue
  policies: Policies
  retention: Retention
}
export interface KeptOfTable extends KeptRows {
  table: string
  title: string
}

/**
 * The rows that stay of each table, grouped by the year in which their time ends; `until` is the last day of
 * a group.
 */
export async function keptOfTables(
  db: Queryable,
  organization: Owner,
  { now, ...part }: Part & { now: Date },
): Promise<KeptOfTable[]> {
  const staying = fatesIn(organization, part).flatMap(({ fate: { stays, ...fate }, ...each }) =>
    stays ? [{ ...each, fate, rows: stays }] : [],
  )
  const groups = await countGroups(
    db,
    staying.map(({ table, rows, fate }) => ({ table, rows, until: fate.until })),
  )
  return groups.flatMap(({ index, count, until }) => {
    const { table, policy, fate } = staying[index] as (typeof staying)[number]
    return count
      ? [
          {
            table,
            title: titleOf(table, policy),
            count,
            ...groundOf(policy, fate, until, now),
          },
        ]
      : []
  })
}

/** One statement for all of them, for the same reason as in `countRows`. */
async function countGroups(
  db: Queryable,
  countable: (Countable & { until: Fate['until'] })[],
): Promise<{ index: number; count: number; until: string | null }[]> {
  if (!countable.length) return []
  const parts = countable.map(
    ({ table, rows, until }, index) => sql`
    select ${index}::int as index, count(*) as count, max(last)::text as until
    from (select ${until ?? sql`null::date`} as last from ${tableNamed(table)} as t where ${rows}) kept group by extract(year from last)`,
  )
  const { rows } = await sql<{ index: number; count: number; until: string | null }>`
    ${sql.join(parts, sql` union all `)} order by 1, 3`.execute(db)
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** The rows of each table that erasing deletes; those named in `skipped` are not counted. */
export async function goingOfTables(
  db: Queryable,
  organization: Owner,
  part: Part,
  skipped: ReadonlySet<string> = new Set(),
): Promise<{ table: string; title: string; count: number }[]> {
  const counts = await countRows(
    db,
    fatesIn(organization, part).flatMap(({ table, policy, fate: { goes } }) =>
      goes && !skipped.has(table) ? [{ table, title: titleOf(table, policy), rows: goes }] : [],
    ),
  )
  return counts.map(({ table, title, count }) => ({ table, title, count }))
}

function fatesIn(organization: Owner, part: Part): { table: string; policy: TablePolicy; fate: Fate }[] {
  requireOrganization(organization)
  const fate = fatesOf(organization, part)
  return organizationTables(part.policies).map(([table, policy]) => ({
    table,
    policy,
    fate: fate(table, 't'),
  }))
}

/**
 * Every row that erasing touches, deleted or kept, and among them those that go; to be counted before it
 * begins.
 */
export const rowsOfTables = (organization: Owner, part: Part): (Countable & { title: string })[] =>
  fatesIn(organization, part).map(({ table, policy, fate: { rows, goes, stays } }) => ({
    table,
    title: titleOf(table, policy),
    rows,
    ...(stays && { among: goes }),
  }))

/**
 * What is left of an erased organization: rows that should be gone, and names in those that stay. Rows that
 * are kept by declaration or by law are no residue; without `retention` nothing counts as kept by law.
 */
export async function residueOfTables(
  db: Queryable,
  organization: Owner,
  policies: Policies,
  retention = nothingKept,
): Promise<Residue[]> {
  requireOrganization(organization)
  const left = fatesIn(organization, { catalogue: await recentCatalogue(db), policies, retention }).flatMap(
    ({ table, policy, fate: { goes, stays, emptied } }) => {
      const named = stays && emptied.length ? sql<SqlBool>`(${stays} and ${anyFilled(emptied, 't')})` : null
      const rows = [goes, named].filter((part) => part !== null)
      return rows.length
        ? [
            {
              table,
              title: titleOf(table, policy),
              emptied: goes ? [] : emptied,
              rows: sql<SqlBool>`(${sql.join(rows, sql` or `)})`,
            },
          ]
        : []
    },
  )
  return (await countRows(db, left))
    .filter(({ count }) => count > 0)
    .map(({ table, title, emptied, count }) => {
      const message =
        `There are still ${title}${emptied.length ? ` with ${emptied.join(', ')}` : ''}: ${count} ` +
        `in the table ${table}.`
      return { store: 'database', table, count, message }
    })
}

export const titleOf = (table: string, { title }: TablePolicy): string =>
  title ?? table.replaceAll(/[._]/g, ' ')

function groundOf(
  { because = '', until }: TablePolicy,
  { decision, emptied }: Omit<Fate, 'stays'>,
  last: string | null,
  now: Date,
): Pick<KeptRows, 'record_class' | 'ground' | 'until'> {
  const also = emptied.length ? `; erasing empties ${emptied.join(', ')}` : ''
  if (decision)
    return { record_class: decision.record_class, ground: `${decision.ground}${also}`, until: last }
  return { record_class: null, ground: `${because}${also}`, until: until ? retentionEnd(until, now) : null }
}
