// Statements on what forced ends have left outside.
import { type Insertable } from 'kysely'
import { firstRows } from '#platform/first-rows.ts'
import type { Queryable, Tables } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Several } from '#lifecycle/contract/blockers.ts'
import type { DebtRow } from './tables.ts'

export const openDebts = (db: Queryable): Promise<DebtRow[]> =>
  db.selectFrom('debts').selectAll().where('settled_at', 'is', null).orderBy('id').execute()

/** What a forced end of this organization has left outside: counted, and the oldest of it. */
export const firstOpenDebts = (
  db: Queryable,
  organizationId: number,
  limit: number,
): Promise<Several<DebtRow>> =>
  firstRows(
    db.selectFrom('debts').where('organization_id', '=', organizationId).where('settled_at', 'is', null),
    limit,
  )

/** The newest first, from behind `after`; one more than `limit`. */
export function listDebts(
  db: Queryable,
  { status, after, limit }: { status?: 'open' | 'settled'; after: number | null; limit: number },
): Promise<DebtRow[]> {
  let select = db
    .selectFrom('debts')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (status) select = select.where('settled_at', status === 'open' ? 'is' : 'is not', null)
  if (after) select = select.where('id', '<', after)
  return select.execute()
}

/** Adds the debt, unless it is known already. */
export const insertDebt = (tx: Tx, debt: Insertable<Tables['debts']>) =>
  tx.db
    .insertInto('debts')
    .values(debt)
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** The deletion was asked for once more, and the thing is still there. */
export const noteAttempt = (db: Queryable, { id, attempts }: DebtRow, error: string | null) =>
  db
    .updateTable('debts')
    .set({ attempts: attempts + 1, last_error: error })
    .where('id', '=', id)
    .execute()

const settling = (tx: Tx, now: string) =>
  tx.db.updateTable('debts').set({ settled_at: now, last_error: null }).where('settled_at', 'is', null)

/** False when it was settled before. */
export const settleDebt = async (tx: Tx, id: number, now: string): Promise<boolean> =>
  (await settling(tx, now).where('id', '=', id).returning('id').executeTakeFirst()) !== undefined

/** Settles the debt of this instance, if there is one. */
export const settleInstance = (tx: Tx, uid: string, now: string) =>
  settling(tx, now).where('kind', '=', 'instance').where('uid', '=', uid).execute()
