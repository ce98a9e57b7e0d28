// How many rows a statement has, and the first few of them: a list of 50,000 is then never read as a whole.
import { sql, type SelectQueryBuilder } from 'kysely'
import type { Tables } from './postgres.ts'

/** Counts the rows, and reads the first ones by id. Both statements run at the same time. */
export async function firstRows<Table extends keyof Tables>(
  rows: SelectQueryBuilder<Tables, Table, object>,
  limit: number,
) {
  const [{ count }, first] = await Promise.all([
    rows.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow(),
    rows
      .selectAll()
      .orderBy(sql`id`)
      .limit(limit)
      .execute(),
  ])
  return { count: Number(count), first }
}
