// Every statement on transactions and what they settle.
import type { Insertable } from 'kysely'
import type { Queryable, Tables } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Transaction, TransactionType } from './transactions.ts'

export const insertTransaction = (tx: Tx, values: Insertable<Tables['transactions']>): Promise<Transaction> =>
  tx.db.insertInto('transactions').values(values).returningAll().executeTakeFirstOrThrow()

export const insertAllocation = (tx: Tx, values: Insertable<Tables['transaction_allocations']>) =>
  tx.db
    .insertInto('transaction_allocations')
    .values(values)
    .onConflict((conflict) =>
      conflict.constraint('transaction_allocations_once').doUpdateSet(({ ref, eb }) => ({
        amount_minor: eb(ref('transaction_allocations.amount_minor'), '+', ref('excluded.amount_minor')),
      })),
    )
    .execute()

export const selectTransaction = (db: Queryable, id: number): Promise<Transaction | undefined> =>
  db.selectFrom('transactions').selectAll().where('id', '=', id).executeTakeFirst()

export const lockTransaction = (
  tx: Tx,
  organizationId: number,
  id: number,
): Promise<Transaction | undefined> =>
  tx.db
    .selectFrom('transactions')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()

export const setAllocated = (tx: Tx, id: number, allocatedMinor: number): Promise<Transaction> =>
  tx.db
    .updateTable('transactions')
    .set({ allocated_minor: allocatedMinor })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** In the order in which they were made, one more than asked for. */
export function allocationsOf(
  db: Queryable,
  transactionId: number,
  { after, limit }: { after: number | null; limit: number },
) {
  let select = db
    .selectFrom('transaction_allocations')
    .select(['id', 'invoice_uid', 'invoice_number', 'amount_minor', 'created_at'])
    .where('transaction_id', '=', transactionId)
    .orderBy('id')
    .limit(limit + 1)
  if (after !== null) select = select.where('id', '>', after)
  return select.execute()
}

/** How much of an invoice a payment still settles. */
export interface Standing {
  invoice_uid: string
  invoice_number: string | null
  amount_minor: number
}

/**
 * What a payment settles, less what its refunds have taken back; the invoice that it settled last comes
 * first.
 */
export async function standingAllocations(
  tx: Tx,
  { id, uid, organization_id }: Pick<Transaction, 'id' | 'uid' | 'organization_id'>,
): Promise<Standing[]> {
  const rows = await tx.db
    .selectFrom('transaction_allocations as a')
    .innerJoin('transactions as t', 't.id', 'a.transaction_id')
    .where('t.organization_id', '=', organization_id)
    .where((where) => where.or([where('t.id', '=', id), where('t.refund_of', '=', uid)]))
    .select(({ fn }) => [
      'a.invoice_uid',
      fn.max('a.invoice_number').as('invoice_number'),
      fn.sum<string>('a.amount_minor').as('amount_minor'),
    ])
    .groupBy('a.invoice_uid')
    .having(({ fn }) => fn.sum('a.amount_minor'), '>', 0)
    .orderBy(({ fn }) => fn.min('a.id'), 'desc')
    .execute()
  return rows.map((row) => ({ ...row, amount_minor: Number(row.amount_minor) }))
}

/** How much of a payment was given back. */
export async function refundedOf(
  db: Queryable,
  { uid, organization_id }: Pick<Transaction, 'uid' | 'organization_id'>,
): Promise<number> {
  const { sum } = await db
    .selectFrom('transactions')
    .select(({ fn }) => fn.sum<string | null>('amount_minor').as('sum'))
    .where('refund_of', '=', uid)
    .where('organization_id', '=', organization_id)
    .executeTakeFirstOrThrow()
  return Number(sum ?? 0)
}

export interface TransactionFilter {
  type?: TransactionType
  currency?: string
  after: number | null
  limit: number
}

export function listTransactions(
  db: Queryable,
  organizationId: number,
  filter: TransactionFilter,
): Promise<Transaction[]> {
  let select = db
    .selectFrom('transactions')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.type) select = select.where('type', '=', filter.type)
  if (filter.currency) select = select.where('currency', '=', filter.currency)
  if (filter.after !== null) select = select.where('id', '<', filter.after)
  return select.execute()
}
