// Statements on attempts to sign in.
import { sql } from 'kysely'
import { anyId, anyText, type DbTransaction, type Queryable } from '#platform/postgres.ts'

/** Counts one attempt for each key. @returns the ids of the attempts */
export async function insertAttempts(db: Queryable, keys: readonly string[], now: string): Promise<number[]> {
  const rows = await db
    .insertInto('sign_in_attempts')
    .values(keys.map((key) => ({ key, at: now })))
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Locks the key in a statement of its own, so that the count after it sees what others have committed. */
export const lockKey = (trx: DbTransaction, lockClass: number, key: string) =>
  sql`select pg_advisory_xact_lock(${lockClass}::int, hashtext(${key}))`.execute(trx)

/** The instants of the attempts, the latest first. */
export async function attemptsSince(
  db: Queryable,
  key: string,
  { since, most }: { since: string; most: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('sign_in_attempts')
    .select('at')
    .where('key', '=', key)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ at }) => at)
}

export const deleteAttempts = (
  db: Queryable,
  { ids, keys }: { ids: readonly number[]; keys: readonly string[] },
) =>
  db
    .deleteFrom('sign_in_attempts')
    .where((where) =>
      where.or([
        ...(ids.length ? [where('id', '=', anyId(ids))] : []),
        ...(keys.length ? [where('key', '=', anyText(keys))] : []),
      ]),
    )
    .execute()

/** @returns how many it deleted */
export async function deleteAttemptsBefore(db: Queryable, at: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('sign_in_attempts').where('at', '<=', at).executeTakeFirst()
  return Number(numDeletedRows)
}
