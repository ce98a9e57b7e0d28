// Rows of the directory from one snapshot: a cursor in the database gives a few hundred at a time.
import { sql } from 'kysely'
import type { Db, Queryable } from '#platform/postgres.ts'
import { all, whole, type Narrowing } from './filter-queries.ts'
import { partOf, type ListedOrganization } from './page-queries.ts'
import type { Order } from './sorts.ts'

const rowsEach = 500

export interface Rows {
  /** Reads what belongs to the rows from the same snapshot. */
  db: Queryable
  batches: AsyncIterable<ListedOrganization[]>
  /** Ends the snapshot. A second call does nothing. */
  close(): Promise<void>
}

/** Rows with a value in the column of the order come first, then those without, as on the pages. */
export async function openRows(
  db: Db,
  { narrowing, order }: { narrowing: Narrowing; order: Order },
): Promise<Rows> {
  const snapshot = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  const parts = order.mayBeNull ? [false, true] : [false]
  async function* batches() {
    for (const isNull of parts) {
      const rows = partOf(narrowing, order, { after: null, isNull })
      await sql`declare directory_rows no scroll cursor for ${rows}`.execute(snapshot)
      for (;;) {
        const { rows: batch } = await sql<ListedOrganization>`
          fetch ${sql.raw(String(rowsEach))} from directory_rows`.execute(snapshot)
        if (batch.length) yield batch
        if (batch.length < rowsEach) break
      }
      await sql`close directory_rows`.execute(snapshot)
    }
  }
  const close = async () => {
    if (!snapshot.isCommitted && !snapshot.isRolledBack) await snapshot.rollback().execute()
  }
  return { db: snapshot, batches: batches(), close }
}

/** Counts all of them without a limit, because the file says before its rows how many there are. */
export async function countAll(db: Queryable, narrowing: Narrowing): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from organizations where ${all(whole(narrowing))}`.execute(db)
  return rows[0]?.count ?? 0
}
