// Which invoices a cancelling of many is about.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'

export interface Chosen {
  organizationId: number
  /** Either these invoices, or those that the recurring invoice has issued. */
  invoiceIds: readonly number[] | null
  recurringUid: string | null
  from: string | null
  until: string | null
  /** The highest id in the plan; null while it is being planned. */
  upTo: number | null
}

/** The condition on an invoice with the alias `i`. */
function among({ organizationId, invoiceIds, recurringUid, from, until, upTo }: Chosen): RawBuilder<SqlBool> {
  const which = invoiceIds
    ? sql`i.id = any(${[...invoiceIds]}::bigint[])`
    : sql`i.recurring_uid = ${recurringUid}`
  return sql<SqlBool>`
    i.organization_id = ${organizationId}
    and ${which}
    and (${from}::date is null or i.period_on >= ${from}::date)
    and (${until}::date is null or i.period_on <= ${until}::date)
    and (${upTo}::bigint is null or i.id <= ${upTo}::bigint)`
}

const cancellable = sql<SqlBool>`i.status in ('draft', 'open') and i.settled_minor = 0`

export interface CancellableSum {
  currency: string
  count: number
  amount_minor: bigint
  /** The numbers of the first few. */
  numbers: string[]
}
export interface Cancellable {
  sums: CancellableSum[]
  partly_paid: number
  settled: number
  last_id: number | null
}

export async function countCancellable(db: Queryable, chosen: Chosen): Promise<Cancellable> {
  const sums = await sql<{
    currency: string
    count: number
    amount: string
    numbers: string[]
  }>`
    select i.currency, count(*) as count, sum(i.amount_minor)::text as amount,
      (array_agg(i.number order by i.id))[1:5] as numbers
    from invoices i
    where ${among(chosen)} and ${cancellable}
    group by i.currency
    order by i.currency`.execute(db)
  const {
    rows: [rest],
  } = await sql<{ partly_paid: number; settled: number; last_id: number | null }>`
    select count(*) filter (where i.status = 'open' and i.settled_minor > 0) as partly_paid,
      count(*) filter (where i.status in ('paid', 'cancelled')) as settled,
      max(i.id) as last_id
    from invoices i
    where ${among(chosen)}`.execute(db)
  return {
    sums: sums.rows.map(({ amount, count, ...sum }) => ({
      ...sum,
      count: Number(count),
      amount_minor: BigInt(amount),
    })),
    partly_paid: Number(rest?.partly_paid ?? 0),
    settled: Number(rest?.settled ?? 0),
    last_id: rest?.last_id ?? null,
  }
}

/** The next invoices by id. */
export async function cancellableAfter(
  db: Queryable,
  { after, limit, ...chosen }: Chosen & { after: number; limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select i.id
    from invoices i
    where ${among(chosen)} and ${cancellable} and i.id > ${after}
    order by i.id
    limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Which of the given ids are no invoices of the organization. */
export async function foreignInvoices(db: Queryable, chosen: Chosen): Promise<number[]> {
  const { organizationId, invoiceIds } = chosen
  if (!invoiceIds) return []
  const { rows } = await sql<{ id: number }>`
    select t.id
    from unnest(${[...invoiceIds]}::bigint[]) as t (id)
    where not exists (select from invoices i where i.id = t.id and i.organization_id = ${organizationId})`.execute(
    db,
  )
  return rows.map(({ id }) => Number(id))
}

/**
 * How many invoices this operation has cancelled, counted in the audit log: its entries commit with the
 * change.
 */
export async function countCancelled(db: Queryable, organizationId: number, operationId: number) {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count
    from audit_entries
    where organization_id = ${organizationId} and action = 'invoice.cancel'
      and facts->>'operation_id' = ${String(operationId)}`.execute(db)
  return Number(rows[0]?.count ?? 0)
}
