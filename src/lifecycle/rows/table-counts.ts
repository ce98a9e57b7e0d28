// Counts an organization's rows: before an erasing for the plan, and after it for the residue, which must be
// zero.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { recentCatalogue, tableNamed, type Catalogue } from './catalogue.ts'
import type { ModuleContext, Residue } from '../contract/hook-context.ts'
import type { TablePolicy } from '../contract/declaration.ts'
import { organizationTables, requireOrganization, type Owner, type Policies } from './owned-rows.ts'
import type { Retention } from '../retention/decision.ts'
import { fatesOf, type Fate } from '../retention/fate.ts'

export interface Countable {
  table: string
  /** A condition on the alias `t`. */
  rows: RawBuilder<SqlBool>
  /** A second condition to count; null for none, absent for all rows. */
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

/** Asks nothing for tables without records that a law might keep. */
export async function retentionFor(
  { retention }: Partial<Pick<ModuleContext, 'retention'>>,
  policies: Policies,
): Promise<Retention> {
  const matters = Object.values(policies).some(({ recordClass }) => recordClass)
  return (matters && (await retention?.())) || nothingKept
}

const nothingKept: Retention = { decisions: [], today: '0001-01-01' }

export interface Part {
  catalogue: Catalogue
  policies: Policies
  retention: Retention
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

/** What erasing does to the rows of each table of an organization. */
export function fatesIn(
  organization: Owner,
  part: Part,
): { table: string; policy: TablePolicy; fate: Fate }[] {
  requireOrganization(organization)
  const fate = fatesOf(organization, part)
  return organizationTables(part.policies).map(([table, policy]) => ({
    table,
    policy,
    fate: fate(table, 't'),
  }))
}

/**
 * Counts every row that erasing touches, deleted or kept, and among them those that are deleted. Called
 * before the erasing begins.
 */
export const rowsOfTables = (organization: Owner, part: Part): (Countable & { title: string })[] =>
  fatesIn(organization, part).map(({ table, policy, fate: { rows, goes, stays } }) => ({
    table,
    title: titleOf(table, policy),
    rows,
    ...(stays && { among: goes }),
  }))

/**
 * What is left of an erased organization: rows that should be deleted, and personal data in rows that stay.
 * Rows that are kept by declaration or by law are no residue; without `retention` no row counts as kept by
 * law.
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
