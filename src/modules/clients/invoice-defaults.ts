// What the settings of a customer say about papers that say nothing themselves.
import type { Queryable } from '#platform/postgres.ts'
import { selectSettings } from './queries.ts'

export interface InvoiceDefaults {
  currency: string | null
  /** From the day on which it is issued. */
  due_days: number | null
}

/** The values were checked when they were set. */
export async function invoiceDefaults(db: Queryable, organizationId: number): Promise<InvoiceDefaults> {
  const rows = await selectSettings(db, organizationId, ['default_currency', 'payment_due_days'])
  const values = new Map(rows.map(({ key, value }) => [key, value]))
  const [currency, days] = [values.get('default_currency'), values.get('payment_due_days')]
  return {
    currency: typeof currency === 'string' ? currency : null,
    due_days: typeof days === 'number' ? days : null,
  }
}
