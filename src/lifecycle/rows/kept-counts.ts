// Counts the rows that stay after an erasing, with the reason and their last day.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { tableNamed } from './catalogue.ts'
import type { TablePolicy } from '../contract/declaration.ts'
import type { KeptRows } from '../erasure/types.ts'
import type { Owner } from './owned-rows.ts'
import type { Fate } from '../retention/fate.ts'
import { retentionEnd } from '../retention/period.ts'
import { fatesIn, titleOf, type Countable, type Part } from './table-counts.ts'

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
