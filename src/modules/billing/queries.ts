// Every statement of the module.
import type { Generated } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Invoice, InvoiceStatus } from './invoices.ts'

declare module '#platform/postgres.ts' {
  interface Tables {
    invoices: {
      id: Generated<number>
      organization_id: number
      number: string
      currency: string
      amount_minor: number
      status: InvoiceStatus
      due_on: string | null
      issued_at: string | null
      paid_at: string | null
      created_at: string
    }
  }
}

export const insertInvoice = (tx: Tx, values: Omit<Invoice, 'id'>): Promise<Invoice> =>
  tx.db.insertInto('invoices').values(values).returningAll().executeTakeFirstOrThrow()

export const selectInvoice = (db: Queryable, id: number): Promise<Invoice | undefined> =>
  db.selectFrom('invoices').selectAll().where('id', '=', id).executeTakeFirst()

export const lockInvoice = (tx: Tx, id: number): Promise<Invoice> =>
  tx.db.selectFrom('invoices').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()

export const setStatus = (tx: Tx, id: number, values: Pick<Invoice, 'status' | 'paid_at' | 'issued_at'>): Promise<Invoice> =>
  tx.db.updateTable('invoices').set(values).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export function listInvoices(db: Queryable, organizationId: number, filter: { status?: InvoiceStatus; after: number | null; limit: number }): Promise<Invoice[]> {
  let select = db.selectFrom('invoices').selectAll().where('organization_id', '=', organizationId).orderBy('id', 'desc').limit(filter.limit + 1)
  if (filter.status) select = select.where('status', '=', filter.status)
  if (filter.after !== null) select = select.where('id', '<', filter.after)
  return select.execute()
}

export const unsettledInvoices = (db: Queryable, organizationId: number): Promise<Invoice[]> =>
  db.selectFrom('invoices').selectAll().where('organization_id', '=', organizationId).where('status', 'in', ['draft', 'open']).orderBy('id').execute()
