// Rules of invoices, without a database.
import { z } from 'zod'
import * as shapes from '#platform/schemas.ts'
import type { Blocker } from '#lifecycle/plan.ts'

export const invoiceStatuses = ['draft', 'open', 'paid', 'cancelled'] as const
export type InvoiceStatus = (typeof invoiceStatuses)[number]

export const invoiceSchema = z.object({
  id: z.number(), organization_id: z.number(), number: z.string(), currency: z.string(), amount_minor: z.number(), status: z.enum(invoiceStatuses),
  due_on: z.string().nullable(), issued_at: z.string().nullable(), paid_at: z.string().nullable(), created_at: z.string(),
}).meta({ id: 'Invoice' })
export type Invoice = z.output<typeof invoiceSchema>

export const invoiceBody = z.object({
  number: shapes.line(100), currency: shapes.currency, amount_minor: shapes.amountMinor, status: z.enum(invoiceStatuses).default('open'),
  due_on: shapes.plainDate.nullish(), reason: shapes.reason.optional(),
}).strict()

/** Why it cannot be paid, as a sentence; null when it can. A draft is issued by its payment: the customer paid early. */
export function paymentRefusal(status: InvoiceStatus): string | null {
  return status === 'cancelled' ? 'A cancelled invoice cannot be paid.' : null
}

/** Open and draft invoices hold a closing; settled papers never do. */
export function invoiceBlocker({ id, number, status, currency, amount_minor }: Pick<Invoice, 'id' | 'number' | 'status' | 'currency' | 'amount_minor'>): Blocker {
  return {
    module: 'billing', effect: 'holds', phase: 'before_drain', code: status === 'draft' ? 'draft_invoice' : 'open_invoice',
    message: `Invoice ${number} over ${money(amount_minor, currency)} is ${status === 'draft' ? 'still a draft' : 'open'}.`,
    remedy: 'Pay it, or cancel it.', link: { kind: 'invoice', id },
  }
}

/** Minor units as a person reads them; the number of decimals is the currency's own. */
export function money(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amountMinor / 10 ** digits)
}
