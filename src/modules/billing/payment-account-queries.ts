// Every statement on payment accounts.
import type { Insertable } from 'kysely'
import type { Queryable, Tables } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { PaymentAccountRow } from './tables.ts'

export const insertAccount = (
  tx: Tx,
  values: Insertable<Tables['payment_accounts']>,
): Promise<PaymentAccountRow> =>
  tx.db.insertInto('payment_accounts').values(values).returningAll().executeTakeFirstOrThrow()

export const selectAccount = (db: Queryable, id: number): Promise<PaymentAccountRow | undefined> =>
  db.selectFrom('payment_accounts').selectAll().where('id', '=', id).executeTakeFirst()

export function listAccounts(
  db: Queryable,
  organizationId: number,
  { after, limit }: { after: number | null; limit: number },
): Promise<PaymentAccountRow[]> {
  const select = db
    .selectFrom('payment_accounts')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  return (after === null ? select : select.where('id', '<', after)).execute()
}

/** Deletes the account. Gives whether it existed. */
export const deleteAccount = async (tx: Tx, id: number): Promise<boolean> =>
  (await tx.db.deleteFrom('payment_accounts').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n
