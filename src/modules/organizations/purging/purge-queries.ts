// The statements about purge dates.
import type { Queryable } from '#platform/postgres.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import type { Tx } from '#platform/transaction.ts'

/**
 * Archived organizations whose purge date is that day or earlier and has not begun anything yet; the oldest
 * first.
 */
export async function duePurges(db: Queryable, day: string): Promise<number[]> {
  const rows = await db
    .selectFrom('organizations')
    .select('id')
    .where('status', '=', 'archived')
    .where('purge_on', '<=', day)
    .where('purge_operation_id', 'is', null)
    .orderBy('purge_on')
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map(({ id }) => id)
}

/** The operation that has archived it last. */
export const archivingOf = (db: Queryable, organizationId: number): Promise<OperationRow | undefined> =>
  db
    .selectFrom('operations')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('kind', '=', 'organization.archive')
    .where('status', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/**
 * False when another run was faster. Both hold the fence shared, and the second one waits here for the row.
 */
export async function notePurge(tx: Tx, id: number, operationId: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('organizations')
    .set({ purge_operation_id: operationId })
    .where('id', '=', id)
    .where('purge_operation_id', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
