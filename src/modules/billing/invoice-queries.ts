// Every statement on invoices, their lines and their recipients.
import { sql, type Insertable, type Updateable } from 'kysely'
import type { Several } from '#lifecycle/contract/blockers.ts'
import { anyId, anyUid, type Queryable, type Tables } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { anyHolds } from '#platform/searching.ts'
import type { Invoice, InvoiceStatus } from './invoices.ts'
import type { StoredLine } from './lines.ts'

export const insertInvoice = (tx: Tx, values: Insertable<Tables['invoices']>): Promise<Invoice> =>
  tx.db.insertInto('invoices').values(values).returningAll().executeTakeFirstOrThrow()

export const selectInvoice = (db: Queryable, id: number): Promise<Invoice | undefined> =>
  db.selectFrom('invoices').selectAll().where('id', '=', id).executeTakeFirst()

export const lockInvoice = (tx: Tx, id: number): Promise<Invoice> =>
  tx.db.selectFrom('invoices').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()

/** The invoice with its lines, from which its entity tag is made. */
export async function invoiceState(db: Queryable, id: number) {
  const invoice = await selectInvoice(db, id)
  return invoice && { ...invoice, lines: await linesOf(db, id) }
}

/** In ascending order, so that two payments of the same invoices do not deadlock. */
export const lockInvoices = (tx: Tx, organizationId: number, ids: readonly number[]): Promise<Invoice[]> =>
  ids.length
    ? tx.db
        .selectFrom('invoices')
        .selectAll()
        .where('organization_id', '=', organizationId)
        .where('id', '=', anyId(ids))
        .orderBy('id')
        .forUpdate()
        .execute()
    : Promise.resolve([])

/** Locked in the order of their ids, like everything that locks several invoices. */
export const lockInvoicesByUid = (
  tx: Tx,
  organizationId: number,
  uids: readonly string[],
): Promise<Invoice[]> =>
  tx.db
    .selectFrom('invoices')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('uid', '=', anyUid(uids))
    .orderBy('id')
    .forUpdate()
    .execute()

export const updateInvoice = (tx: Tx, id: number, values: Updateable<Tables['invoices']>): Promise<Invoice> =>
  tx.db.updateTable('invoices').set(values).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export interface InvoiceFilter {
  status?: InvoiceStatus
  q?: string
  after: number | null
  limit: number
}

/** One row more than asked for, so that the caller knows whether there is a next page. */
export function listInvoices(
  db: Queryable,
  organizationId: number,
  filter: InvoiceFilter,
): Promise<Invoice[]> {
  let select = db
    .selectFrom('invoices')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.status) select = select.where('status', '=', filter.status)
  if (filter.q) select = select.where(anyHolds(['number'], filter.q))
  if (filter.after !== null) select = select.where('id', '<', filter.after)
  return select.execute()
}

export interface UnsettledInvoices extends Several<Invoice> {
  sums: { currency: string; left_minor: bigint }[]
}

/**
 * Drafts or open invoices: counted, with what is left of them in each currency, and the oldest ones
 * themselves.
 */
export async function unsettledInvoices(
  db: Queryable,
  { organizationId, status, limit }: { organizationId: number; status: 'draft' | 'open'; limit: number },
): Promise<UnsettledInvoices> {
  const unsettled = db
    .selectFrom('invoices')
    .where('organization_id', '=', organizationId)
    .where('status', '=', status)
  const [sums, first] = await Promise.all([
    unsettled
      .select([
        'currency',
        sql<number>`count(*)`.as('count'),
        sql<string>`sum(amount_minor::numeric - settled_minor)::text`.as('left_minor'),
      ])
      .groupBy('currency')
      .orderBy('currency')
      .execute(),
    unsettled.selectAll().orderBy('id').limit(limit).execute(),
  ])
  return {
    first,
    count: sums.reduce((total, { count }) => total + Number(count), 0),
    sums: sums.map(({ currency, left_minor }) => ({ currency, left_minor: BigInt(left_minor) })),
  }
}

/** Which numbers the organization has of the form: this number, or this number with a hyphen and more. */
export const numbersLike = async (
  db: Queryable,
  organizationId: number,
  number: string,
): Promise<Set<string>> =>
  new Set(
    (
      await db
        .selectFrom('invoices')
        .select('number')
        .where('organization_id', '=', organizationId)
        .where((where) =>
          where.or([
            where('number', '=', number),
            where('number', 'like', `${number.replaceAll(/[\\%_]/g, '\\$&')}-%`),
          ]),
        )
        .execute()
    ).map((row) => row.number),
  )

export async function replaceLines(tx: Tx, invoiceId: number, lines: readonly StoredLine[]): Promise<void> {
  await tx.db.deleteFrom('invoice_lines').where('invoice_id', '=', invoiceId).execute()
  if (lines.length)
    await tx.db
      .insertInto('invoice_lines')
      .values(lines.map((line) => ({ ...line, invoice_id: invoiceId })))
      .execute()
}

export const linesOf = (db: Queryable, invoiceId: number): Promise<StoredLine[]> =>
  db
    .selectFrom('invoice_lines')
    .select(['position', 'description', 'unit_amount_minor', 'net_minor', 'tax_minor'])
    .select(sql<number>`tax_rate_bp::float8`.as('tax_rate_bp'))
    .select(sql<string>`trim_scale(quantity)::text`.as('quantity'))
    .where('invoice_id', '=', invoiceId)
    .orderBy('position')
    .execute()

/** In the order in which they were made, one more than asked for. */
export function settlementsOf(
  db: Queryable,
  { uid, organization_id }: Pick<Invoice, 'uid' | 'organization_id'>,
  { after, limit }: { after: number | null; limit: number },
) {
  let select = db
    .selectFrom('transaction_allocations as a')
    .innerJoin('transactions', 'transactions.id', 'transaction_id')
    .where('invoice_uid', '=', uid)
    .where('organization_id', '=', organization_id)
    .select(['a.id', 'transaction_id', 'type', 'method', 'at', 'a.amount_minor'])
    .orderBy('a.id')
    .limit(limit + 1)
  if (after !== null) select = select.where('a.id', '>', after)
  return select.execute()
}

export const selectProfile = (db: Queryable, organizationId: number) =>
  db
    .selectFrom('billing_profiles')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()

export const saveProfile = (tx: Tx, values: Insertable<Tables['billing_profiles']>) =>
  tx.db
    .insertInto('billing_profiles')
    .values(values)
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(values))
    .returningAll()
    .executeTakeFirstOrThrow()

/**
 * When so many invoices have the number, it does not help a search: each organization counts from the
 * beginning.
 */
const mostNamed = 1000

/** The organizations with an invoice of that number, ignoring letter case; none when too many have one. */
export async function withInvoice(db: Queryable, number: string): Promise<number[]> {
  const rows = await db
    .selectFrom('invoices')
    .select('organization_id')
    .distinct()
    .where(sql<boolean>`lower(normalize(number, NFKC)) = lower(normalize(${number}, NFKC))`)
    .limit(mostNamed + 1)
    .execute()
  return rows.length > mostNamed ? [] : rows.map(({ organization_id: id }) => id)
}
