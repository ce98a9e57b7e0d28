// Statements of erasing the files of an organization.
import { anyId, type Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { DocumentRow } from './queries.ts'

export type GoneRow = Pick<DocumentRow, 'bytes' | 'status' | 'file_seen_at'>
export type ErasingRow = Pick<DocumentRow, 'id' | 'uid' | 'bytes' | 'status' | 'file_seen_at'>

/** Documents whose file may still be there, in the order of their ids, after `after`. */
export const selectWithFiles = (
  db: Queryable,
  organizationId: number,
  { after, limit }: { after: number; limit: number },
): Promise<ErasingRow[]> =>
  db
    .selectFrom('documents')
    .select(['id', 'uid', 'bytes', 'status', 'file_seen_at'])
    .where('organization_id', '=', organizationId)
    .where('files_gone_at', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()

export const markFilesSeen = async (tx: Tx, ids: readonly number[], now: string): Promise<void> => {
  if (!ids.length) return
  await tx.db
    .updateTable('documents')
    .set({ file_seen_at: now })
    .where('id', '=', anyId(ids))
    .where('file_seen_at', 'is', null)
    .execute()
}

/**
 * Marks the rows and gives those that this statement has marked: another node may have marked some before.
 */
export const markFilesGone = (tx: Tx, ids: readonly number[], now: string): Promise<GoneRow[]> =>
  tx.db
    .updateTable('documents')
    .set({ files_gone_at: now })
    .where('id', '=', anyId(ids))
    .where('files_gone_at', 'is', null)
    .returning(['bytes', 'status', 'file_seen_at'])
    .execute()
