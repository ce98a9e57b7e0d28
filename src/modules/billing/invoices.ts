// Rules of invoices, without a database.
import { z } from 'zod'
import { pageQuery } from '#platform/paging.ts'
import { invalidField, Problem } from '#platform/problem.ts'
import * as shapes from '#platform/schemas.ts'
import { searched } from '#platform/searching.ts'
import {
  computeLines,
  lineSchema,
  linesBody,
  totalOf,
  type LineBody,
  type StoredLine,
  type Totals,
} from './lines.ts'
import { mostShown } from './shown.ts'

const invoiceStatuses = ['draft', 'open', 'paid', 'cancelled'] as const
export type InvoiceStatus = (typeof invoiceStatuses)[number]

/** The recipient: in the profile the present one, on an invoice the one at the time of issuing. */
const partyFields = {
  billed_name: shapes.line(200).nullish(),
  billed_address: shapes.text(1000).nullish(),
  billed_tax_id: shapes.line(50).nullish(),
  billed_email: shapes.email.nullish(),
}
const partySchema = {
  billed_name: z.string().nullable(),
  billed_address: z.string().nullable(),
  billed_tax_id: z.string().nullable(),
  billed_email: z.string().nullable(),
}
export const partyNames = ['billed_name', 'billed_address', 'billed_tax_id', 'billed_email'] as const
export type Party = Record<(typeof partyNames)[number], string | null>

export const invoiceSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    number: z.string(),
    currency: z.string(),
    amount_minor: z.number().describe('With tax.'),
    net_minor: z.number(),
    tax_minor: z.number(),
    settled_minor: z.number().describe('How much of it is paid or credited.'),
    status: z.enum(invoiceStatuses),
    due_on: z.string().nullable(),
    issued_at: z.string().nullable(),
    paid_at: z.string().nullable(),
    cancelled_at: z.string().nullable(),
    ...partySchema,
    recurring_uid: z.string().nullable(),
    period_on: z.string().nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'Invoice' })
export type Invoice = z.output<typeof invoiceSchema>

export const settlementSchema = z.object({
  transaction_id: z.number(),
  type: z.string(),
  method: z.string(),
  at: z.string(),
  amount_minor: z.number().describe('Below zero for a refund of what had settled it.'),
})
export const invoiceDetailSchema = invoiceSchema
  .extend({
    lines: z.array(lineSchema),
    settled_by: z.array(settlementSchema).describe(`The first ${mostShown}.`),
    more_settlements: z.boolean().describe('Whether `GET /invoices/{id}/settlements` has more.'),
  })
  .meta({ id: 'InvoiceDetail' })

export const invoiceBody = z
  .object({
    number: shapes.line(100),
    currency: shapes.currency
      .optional()
      .describe('By default the `default_currency` of the client settings.'),
    amount_minor: shapes.amountMinor
      .optional()
      .describe('Computed when there are lines; must agree with them.'),
    lines: linesBody.optional(),
    status: z.enum(invoiceStatuses).default('open'),
    due_on: shapes.plainDate
      .nullish()
      .describe('By default `payment_due_days` of the client settings after it is issued; null for none.'),
    ...partyFields,
    reason: shapes.reason.optional(),
  })
  .strict()

export const draftBody = z
  .object({
    number: shapes.line(100),
    lines: linesBody,
    due_on: shapes.plainDate.nullable(),
    ...partyFields,
    reason: shapes.reason,
  })
  .partial()
  .strict()
  .refine((body) => Object.keys(body).some((key) => key !== 'reason'), 'Nothing to change.')

export const invoiceQuery = pageQuery.extend({
  status: z.enum(invoiceStatuses).optional(),
  q: searched(100).optional().describe('Part of the number.'),
})

/**
 * The sums of an invoice and its lines, if it has some. @throws Problem 422 when there is neither, or when
 * they disagree
 */
export function contentOf({
  amount_minor,
  lines,
}: {
  amount_minor?: number
  lines?: LineBody[]
}): Totals & { lines: StoredLine[] } {
  if (!lines) {
    if (amount_minor === undefined)
      throw invalidField('amount_minor', 'Give the amount, or the lines that it follows from.')
    return { amount_minor, net_minor: amount_minor, tax_minor: 0, lines: [] }
  }
  const computed = computeLines(lines)
  const total = totalOf(computed)
  if (amount_minor === undefined || amount_minor === total.amount_minor) return { ...total, lines: computed }
  throw invalidField('amount_minor', `The lines come to ${total.amount_minor}.`)
}

/**
 * Why the invoice cannot be paid, as a sentence; null when it can. A draft can: it is issued by its payment,
 * because the customer paid early.
 */
export function paymentRefusal(status: InvoiceStatus): string | null {
  return status === 'cancelled' ? 'A cancelled invoice cannot be paid.' : null
}

/**
 * @throws Problem 409 when the invoice has been issued: the customer has received it, so it is not rewritten
 */
export function requireDraft({ status }: Pick<Invoice, 'status'>): void {
  if (status === 'draft') return
  throw new Problem('conflict', 'invoice_status_forbids', 'The invoice has been issued.', {
    remedy: 'Cancel it and issue another one.',
  })
}

/** What is still owed, in minor units. */
export const balanceOf = ({
  amount_minor,
  settled_minor,
}: Pick<Invoice, 'amount_minor' | 'settled_minor'>): number => amount_minor - settled_minor
