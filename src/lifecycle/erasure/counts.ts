// How much an erasing took away. Every count is written in the transaction of its deletion: killed at any moment, the
// numbers on the receipt are those of the rows that are gone.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { countRows, type Countable, type Counted } from '../table-counts.ts'

/** What one batch did to one table. */
export interface BatchCount {
  table: string
  erased?: number
  anonymised?: number
  files?: number
  bytes?: number
  /** Files that were there when they were first looked at, said before they go: nothing commits together with a file. */
  found?: { files: number; bytes: number }
}

/** Adds to the counts of an operation; `late` marks what appeared after its module had been erased. */
export async function addCount(tx: Tx, operationUid: string, count: BatchCount, late: boolean): Promise<void> {
  const { table, erased = 0, anonymised = 0, found } = count
  const { files = 0, bytes = 0 } = found ?? count
  if (!erased && !anonymised && !files && !bytes) return
  const row = late ? { erased: 0, anonymised: 0, late: erased + anonymised } : { erased, anonymised, late: 0 }
  // A second look, after some have gone, sees fewer; what came late is more.
  const summed = (column: 'files' | 'bytes') => found && !late
    ? sql<number>`greatest(${sql.ref(`erasure_counts.${column}`)}, ${sql.ref(`excluded.${column}`)})`
    : sql<number>`${sql.ref(`erasure_counts.${column}`)} + ${sql.ref(`excluded.${column}`)}`
  await tx.db.insertInto('erasure_counts')
    .values({ operation_uid: operationUid, table_name: table, before: null, files, bytes, ...row })
    .onConflict((conflict) => conflict.columns(['operation_uid', 'table_name']).doUpdateSet({
      erased: sql`erasure_counts.erased + excluded.erased`, anonymised: sql`erasure_counts.anonymised + excluded.anonymised`,
      late: sql`erasure_counts.late + excluded.late`, files: summed('files'), bytes: summed('bytes'),
    })).execute()
}

/** Counts what is there behind the fence and stores it once: a second look, after a part is gone, would count less. */
export async function countBefore<C extends Countable>(tx: Tx, operationUid: string, countable: readonly C[]): Promise<Counted<C>[]> {
  const counts = await countRows(tx.db, countable)
  if (!counts.length) return counts
  await tx.db.insertInto('erasure_counts')
    .values(counts.map(({ table, count }) =>
      ({ operation_uid: operationUid, table_name: table, before: count, erased: 0, anonymised: 0, late: 0, files: 0, bytes: 0 })))
    .onConflict((conflict) => conflict.columns(['operation_uid', 'table_name'])
      .doUpdateSet({ before: sql`coalesce(erasure_counts.before, excluded.before)` })).execute()
  return counts
}

export const countsOf = (db: Queryable, operationUid: string) =>
  db.selectFrom('erasure_counts').selectAll().where('operation_uid', '=', operationUid).orderBy('table_name').execute()
