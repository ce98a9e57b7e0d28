// Statements on files that no row knows.
import { anyUid, type Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'

/** Which of these uids have a row. */
export async function knownDocuments(db: Queryable, uids: readonly string[]): Promise<Set<string>> {
  const rows = await db.selectFrom('documents').select('uid').where('uid', '=', anyUid(uids)).execute()
  return new Set(rows.map(({ uid }) => uid))
}

/** The organizations of this installation among these; a bucket may serve another one too. */
export async function knownOrganizations(
  db: Queryable,
  uids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('organizations')
    .select(['id', 'uid'])
    .where('uid', '=', anyUid(uids))
    .execute()
  return new Map(rows.map(({ id, uid }) => [uid, id]))
}

/** Notes the file when it is seen for the first time. Gives when that was. */
export async function noteStray(
  tx: Tx,
  stray: { key: string; organization_uid: string; bytes: number },
  now: string,
): Promise<string> {
  const row = await tx.db
    .insertInto('document_strays')
    .values({ ...stray, seen_at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ bytes: stray.bytes }))
    .returning('seen_at')
    .executeTakeFirstOrThrow()
  return row.seen_at
}

export const forgetStray = (tx: Tx, key: string) =>
  tx.db.deleteFrom('document_strays').where('key', '=', key).execute()
