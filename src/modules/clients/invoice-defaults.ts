// What the settings of a customer say for invoices and transactions that leave it out.
import type { Queryable } from '#platform/postgres.ts'
import { selectSettings } from './queries.ts'

export interface InvoiceDefaults {
  currency: string | null
  /** Days from the day of issuing to the due day. */
  due_days: number | null
}

/** The settings were checked when they were stored, so they are not checked again. */
export async function invoiceDefaults(db: Queryable, organizationId: number): Promise<InvoiceDefaults> {
  const rows = await selectSettings(db, organizationId, ['default_currency', 'payment_due_days'])
  const values = new Map(rows.map(({ key, value }) => [key, value]))
  const [currency, days] = [values.get('default_currency'), values.get('payment_due_days')]
  return {
    currency: typeof currency === 'string' ? currency : null,
    due_days: typeof days === 'number' ? days : null,
  }
}
