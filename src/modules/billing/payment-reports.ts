// Reported payments without a database: shapes and rules.
import { z } from 'zod'
import { refuseOutOfBounds } from '#platform/date-bounds.ts'
import { pageQuery } from '#platform/paging.ts'
import { invalidField, Problem } from '#platform/problem.ts'
import * as shapes from '#platform/schemas.ts'
import { balanceOf, type Invoice } from './invoices.ts'

const reportStatuses = ['reported', 'confirmed', 'rejected'] as const
export type ReportStatus = (typeof reportStatuses)[number]

export const reportSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    organization: z.object({ slug: z.string().nullable(), name: z.string().nullable() }),
    invoice: z.object({ id: z.number(), number: z.string(), status: z.string() }),
    currency: z.string(),
    amount_minor: z.number(),
    paid_on: z.string(),
    reference: z.string(),
    status: z.enum(reportStatuses).describe('`reported` waits for staff.'),
    reported_by: z.string(),
    reported_at: z.string(),
    decided_by: z.string().nullable(),
    decided_at: z.string().nullable(),
    decision_reason: z.string().nullable(),
  })
  .meta({ id: 'PaymentReport' })
export type PaymentReport = z.output<typeof reportSchema>

export const reportBody = z
  .object({
    reference: shapes.line(200).describe('What the bank or the provider calls the payment.'),
    paid_on: shapes.plainDate.optional().describe('The day of the payment; by default today.'),
    amount_minor: z
      .number()
      .int()
      .min(1)
      .max(Number.MAX_SAFE_INTEGER)
      .optional()
      .describe('What was paid; by default all that is owed of the invoice.'),
    reason: shapes.reason.optional(),
  })
  .strict()
export type ReportBody = z.output<typeof reportBody>

export const reportQuery = pageQuery.extend({
  status: z.enum(reportStatuses).optional(),
  organization_id: shapes.id.optional(),
})

/**
 * @throws Problem 409 for an invoice that is not open; 422 for more than is owed, and for a day in the
 * future
 */
export function requireReportable(
  invoice: Invoice,
  { amount_minor = balanceOf(invoice), paid_on }: ReportBody,
  today: string,
): void {
  const refusal = reportRefusals[invoice.status]
  if (refusal) throw new Problem('conflict', 'invoice_status_forbids', refusal)
  if (amount_minor > balanceOf(invoice))
    throw invalidField('amount_minor', `${balanceOf(invoice)} is owed of this invoice.`)
  if (paid_on && paid_on > today) throw invalidField('paid_on', 'This day has not come yet.')
  if (paid_on) refuseOutOfBounds('payment', { date: paid_on, today, field: 'paid_on' })
}

const reportRefusals: Readonly<Record<Invoice['status'], string | null>> = {
  draft: 'The invoice is a draft: nothing is owed before it is issued.',
  open: null,
  paid: 'The invoice is paid.',
  cancelled: 'The invoice was cancelled.',
}

/** @throws Problem 409 `report_decided` */
export function requireWaiting({ status }: { status: ReportStatus }): void {
  if (status === 'reported') return
  throw new Problem('conflict', 'report_decided', `The report is ${status} already.`, {
    remedy: 'Report the payment again if it has to be looked at once more.',
  })
}
