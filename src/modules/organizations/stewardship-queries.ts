// Statements on holds and locks, and on the policies of types.
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Queryable, Tables } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'

type LockRow = Selectable<Tables['organization_locks']>

export const insertLock = (
  tx: Tx,
  lock: Omit<Insertable<Tables['organization_locks']>, 'id' | 'released_at'>,
): Promise<LockRow> =>
  tx.db.insertInto('organization_locks').values(lock).returningAll().executeTakeFirstOrThrow()

/** Nothing when it was released. */
export const selectLock = (db: Queryable, id: number): Promise<LockRow | undefined> =>
  db
    .selectFrom('organization_locks')
    .selectAll()
    .where('id', '=', id)
    .where('released_at', 'is', null)
    .executeTakeFirst()

export const releaseLock = (tx: Tx, id: number, now: string) =>
  tx.db.updateTable('organization_locks').set({ released_at: now }).where('id', '=', id).execute()

export const updateType = (tx: Tx, key: string, changes: Updateable<Tables['organization_types']>) =>
  tx.db
    .updateTable('organization_types')
    .set(changes)
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirstOrThrow()
