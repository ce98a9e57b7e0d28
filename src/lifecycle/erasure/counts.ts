// How much an erasing took away. Every count is written in the transaction of its deletion: killed at any moment, the
// numbers on the receipt are those of the rows that are gone.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Countable } from '../table-counts.ts'
import { countRows } from '../table-counts.ts'

/** What one batch did to one table. */
export interface BatchCount {
  table: string
  erased?: number
  anonymised?: number
  files?: number
  bytes?: number
}

/** Adds to the counts of an operation; `late` marks what appeared after its module had been erased. */
export async function addCount(tx: Tx, operationUid: string, count: BatchCount, late: boolean): Promise<void> {
  const { table, erased = 0, anonymised = 0, files = 0, bytes = 0 } = count
  if (!erased && !anonymised && !files && !bytes) return
  const row = late ? { erased: 0, anonymised: 0, late: erased + anonymised } : { erased, anonymised, late: 0 }
  await tx.db.insertInto('erasure_counts')
    .values({ operation_uid: operationUid, table_name: table, before: null, files, bytes, ...row })
    .onConflict((conflict) => conflict.columns(['operation_uid', 'table_name']).doUpdateSet({
      erased: sql`erasure_counts.erased + excluded.erased`, anonymised: sql`erasure_counts.anonymised + excluded.anonymised`,
      late: sql`erasure_counts.late + excluded.late`, files: sql`erasure_counts.files + excluded.files`,
      bytes: sql`erasure_counts.bytes + excluded.bytes`,
    })).execute()
}

/** Counts what is there behind the fence, once: a second look, after a part is gone, would count less. */
export async function countBefore(tx: Tx, operationUid: string, countable: readonly Countable[]): Promise<void> {
  const counts = await countRows(tx.db, countable)
  if (!counts.length) return
  await tx.db.insertInto('erasure_counts')
    .values(counts.map(({ table, count }) =>
      ({ operation_uid: operationUid, table_name: table, before: count, erased: 0, anonymised: 0, late: 0, files: 0, bytes: 0 })))
    .onConflict((conflict) => conflict.columns(['operation_uid', 'table_name'])
      .doUpdateSet({ before: sql`coalesce(erasure_counts.before, excluded.before)` })).execute()
}

export const countsOf = (db: Queryable, operationUid: string) =>
  db.selectFrom('erasure_counts').selectAll().where('operation_uid', '=', operationUid).orderBy('table_name').execute()
