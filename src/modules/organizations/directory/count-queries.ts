// How many there are of each kind. The numbers of all are kept: a trigger notes every change of a number as a row
// of its own, so that writers do not wait for each other, and a task folds them. What is searched is counted,
// up to a limit.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { all, narrow, whole, type Narrowing } from './filter-queries.ts'
import { dimensions, type Dimension } from './filters.ts'

declare module '#platform/postgres.ts' {
  interface Tables {
    directory_counts: Kind & { count: number }
    directory_changes: Kind & { id: import('kysely').Generated<number>; change: number }
  }
}

type Kind = Record<Dimension, string | null>
export type Counted = Kind & { count: number }

/** The most that is counted. A search for a common word would read a tenth of all rows only to count them. */
export const mostCounted = 10_000

const columns = sql.join(dimensions.map((name) => sql.id(name)))

/** Of all organizations, exactly. */
export async function keptCounts(db: Queryable): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select ${columns}, sum(count)::bigint as count from (
      select ${columns}, count from directory_counts
      union all select ${columns}, change from directory_changes) as counted
    group by ${columns} having sum(count) <> 0`.execute(db)
  return rows
}

/**
 * Counts by kind, of those that match the search and the special filters; one more than the most means "and
 * more".
 */
export async function countedKinds(db: Queryable, narrowing: Narrowing): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select ${columns}, count(*) as count from (
      select ${columns} from organizations where ${all(narrow(narrowing))} limit ${mostCounted + 1}) as found
    group by ${columns}`.execute(db)
  return rows
}

/** Counts those that match the whole filter, at most one more than the most. */
export async function countUpTo(db: Queryable, narrowing: Narrowing): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from organizations where ${all(whole(narrowing))} limit ${mostCounted + 1}) as found`.execute(db)
  return rows[0]?.count ?? 0
}

/** Adds the noted changes to the counts, in the order of their kinds; gives how many it added. */
export async function foldChanges(db: Queryable): Promise<number> {
  const { rows } = await sql<{ folded: number }>`
    with folded as (
      delete from directory_changes where id in (
        select id from directory_changes order by id limit 50000 for update skip locked)
      returning ${columns}, change),
    added as (
      insert into directory_counts as kept (${columns}, count)
      select ${columns}, sum(change) from folded group by ${columns} having sum(change) <> 0 order by ${columns}
      on conflict (${columns}) do update set count = kept.count + excluded.count)
    select count(*) as folded from folded`.execute(db)
  return rows[0]?.folded ?? 0
}
