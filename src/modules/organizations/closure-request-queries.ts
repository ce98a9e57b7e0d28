// Statements on one closure request.
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { ClosureRequestRow } from './queries.ts'

export const selectRequest = (db: Queryable, id: number): Promise<ClosureRequestRow | undefined> =>
  db.selectFrom('closure_requests').selectAll().where('id', '=', id).executeTakeFirst()

/** Takes the lock of its row. */
export const lockRequest = (tx: Tx, id: number): Promise<ClosureRequestRow> =>
  tx.db.selectFrom('closure_requests').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
