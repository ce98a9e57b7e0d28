// How much an erasing deleted. Every count is written in the transaction of its deletion: after a kill at any
// moment, the numbers on the receipt are still those of the deleted rows.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { BatchCount } from '../contract/hook-context.ts'
import { countRows, type Countable, type Counted } from '../rows/table-counts.ts'

/** What counts and receipts call our own database. */
export const ownStore = 'database'

/** Adds to the counts of an operation; `late` marks what appeared after its module had been erased. */
export async function addCount(
  tx: Tx,
  operationUid: string,
  count: BatchCount,
  late: boolean,
): Promise<void> {
  const {
    table,
    store = ownStore,
    erased = 0,
    anonymised = 0,
    files = 0,
    bytes = 0,
    missing_files = 0,
    found,
    allGone,
  } = count
  if (allGone) return lateFilesGone(tx, operationUid, { store, table })
  if (!erased && !anonymised && !files && !bytes && !missing_files && !found?.files) return
  const now = {
    ...nothingYet,
    files,
    bytes,
    missing_files,
    ...(late ? { late: erased + anonymised } : { erased, anonymised }),
    ...(found && (late ? { late_files: found.files, late_bytes: found.bytes } : found)),
  }
  const added = (column: keyof typeof now) =>
    sql<number>`${sql.ref(`erasure_counts.${column}`)} + ${sql.ref(`excluded.${column}`)}`
  // Looking at the files a second time, after some are deleted or none could be, must not change their
  // number.
  const seen = (column: keyof typeof now) =>
    sql<number>`greatest(${sql.ref(`erasure_counts.${column}`)}, ${sql.ref(`excluded.${column}`)})`
  const ofFiles = found ? seen : added
  await tx.db
    .insertInto('erasure_counts')
    .values({
      operation_uid: operationUid,
      store,
      table_name: table,
      before: null,
      ...now,
    })
    .onConflict((conflict) =>
      conflict.columns(['operation_uid', 'store', 'table_name']).doUpdateSet({
        erased: added('erased'),
        anonymised: added('anonymised'),
        late: added('late'),
        files: ofFiles('files'),
        bytes: ofFiles('bytes'),
        late_files: seen('late_files'),
        late_bytes: seen('late_bytes'),
        missing_files: added('missing_files'),
      }),
    )
    .execute()
}

/** Adds the files that were found late to the others; those that are found later are counted anew. */
async function lateFilesGone(
  tx: Tx,
  operationUid: string,
  { store, table }: { store: string; table: string },
): Promise<void> {
  await tx.db
    .updateTable('erasure_counts')
    .set({
      files: sql`files + late_files`,
      bytes: sql`bytes + late_bytes`,
      late_files: 0,
      late_bytes: 0,
    })
    .where('operation_uid', '=', operationUid)
    .where('store', '=', store)
    .where('table_name', '=', table)
    .where('late_files', '>', 0)
    .execute()
}

const nothingYet = {
  erased: 0,
  anonymised: 0,
  late: 0,
  files: 0,
  bytes: 0,
  late_files: 0,
  late_bytes: 0,
  missing_files: 0,
}

/**
 * Counts the rows inside the fence and stores the numbers once: a second count, after some rows are deleted,
 * would be lower.
 */
export async function countBefore<C extends Countable>(
  tx: Tx,
  operationUid: string,
  countable: readonly C[],
): Promise<Counted<C>[]> {
  const counts = await countRows(tx.db, countable)
  if (!counts.length) return counts
  await tx.db
    .insertInto('erasure_counts')
    .values(
      counts.map(({ table, count }) => ({
        operation_uid: operationUid,
        store: ownStore,
        table_name: table,
        before: count,
        ...nothingYet,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['operation_uid', 'store', 'table_name'])
        .doUpdateSet({ before: sql`coalesce(erasure_counts.before, excluded.before)` }),
    )
    .execute()
  return counts
}

export const countsOf = (db: Queryable, operationUid: string) =>
  db
    .selectFrom('erasure_counts')
    .selectAll()
    .where('operation_uid', '=', operationUid)
    .orderBy('table_name')
    .orderBy('store')
    .execute()
