// Money that came, went back or was credited, without a database.
import { isolated } from '#platform/characters.ts'
import { z } from 'zod'
import { pageQuery } from '#platform/paging.ts'
import { invalidField } from '#platform/problem.ts'
import * as shapes from '#platform/schemas.ts'
import { balanceOf, type Invoice } from './invoices.ts'
import { mostShown } from './shown.ts'

const transactionTypes = ['payment', 'refund', 'credit'] as const
export type TransactionType = (typeof transactionTypes)[number]
const methods = ['card', 'ach', 'bank_transfer', 'cash', 'other'] as const
export type Method = (typeof methods)[number]

export const transactionSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    type: z.enum(transactionTypes),
    method: z.enum(methods),
    currency: z.string(),
    amount_minor: z.number(),
    allocated_minor: z.number().describe('How much of it settles invoices, less what its refunds took back.'),
    at: z.string(),
    reference: z.string().nullable(),
    account_brand: z.string().nullable(),
    account_last_four: z.string().nullable(),
    refund_of: z.string().nullable().describe('The uid of the payment that it gives back.'),
    created_at: z.string(),
  })
  .meta({ id: 'Transaction' })
export type Transaction = z.output<typeof transactionSchema>

export const allocationSchema = z.object({
  invoice_uid: z.string(),
  invoice_number: z.string().nullable(),
  amount_minor: z.number().describe('Below zero in a refund: so much less of the invoice is settled.'),
  created_at: z.string(),
})
export const transactionDetailSchema = transactionSchema
  .extend({
    allocations: z.array(allocationSchema).describe(`The first ${mostShown}.`),
    more_allocations: z.boolean().describe('Whether `GET /transactions/{id}/allocations` has more.'),
    refunded_minor: z.number(),
  })
  .meta({ id: 'TransactionDetail' })

const amount = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const share = z.object({ invoice_id: shapes.bodyId, amount_minor: amount }).strict()
const shares = z
  .array(share)
  .max(200)
  .refine(
    (list) => new Set(list.map(({ invoice_id }) => invoice_id)).size === list.length,
    'Each invoice once.',
  )
export type Share = z.output<typeof share>

const goodwill = z
  .boolean()
  .default(false)
  .describe('The invoices stay settled: a credit takes the place of what a refund gives back.')

export const transactionBody = z
  .object({
    type: z.enum(transactionTypes),
    method: z.enum(methods).default('other'),
    currency: shapes.currency,
    amount_minor: amount,
    at: shapes.instant.optional().describe('When the money moved; by default now.'),
    reference: shapes.line(200).nullish(),
    payment_account_id: shapes.bodyId.optional(),
    refund_of: shapes.bodyId.optional().describe('The payment that a refund gives back.'),
    allocations: shares
      .default([])
      .describe('What it settles; in a refund of a payment, from which invoices it is taken back.'),
    goodwill,
    reason: shapes.reason.optional(),
  })
  .strict()
export type TransactionBody = z.output<typeof transactionBody>

export const refundBody = z
  .object({
    amount_minor: amount.optional().describe('By default all that was not given back yet.'),
    at: shapes.instant.optional().describe('When the money went back; by default now.'),
    reference: shapes.line(200).nullish(),
    allocations: shares
      .default([])
      .describe('From which invoices it is taken back; by default from the newest first.'),
    goodwill,
    reason: shapes.reason.optional(),
  })
  .strict()
  .optional()

export const allocateBody = z
  .object({ allocations: shares.min(1), reason: shapes.reason.optional() })
  .strict()

export const payBody = z
  .object({
    method: z.enum(methods).optional(),
    payment_account_id: shapes.bodyId.optional(),
    reference: shapes.line(200).nullish(),
    reason: shapes.reason.optional(),
  })
  .optional()

export const transactionQuery = pageQuery.extend({
  type: z.enum(transactionTypes).optional(),
  currency: shapes.currency.optional(),
})

/** @throws Problem 422 when the transaction cannot settle this much of that invoice */
export function requireShare(
  field: string,
  invoice: Invoice,
  { amount_minor }: Share,
  currency: string,
): void {
  if (invoice.currency !== currency)
    throw invalidField(field, `Invoice ${isolated(invoice.number)} is in ${invoice.currency}.`)
  if (invoice.status === 'cancelled')
    throw invalidField(field, `Invoice ${isolated(invoice.number)} was cancelled.`)
  if (amount_minor > balanceOf(invoice))
    throw invalidField(field, `Invoice ${isolated(invoice.number)} has ${balanceOf(invoice)} left to settle.`)
}

/** @throws Problem 422 when the shares add up to more than is left */
export function requireEnough(shares: readonly Share[], left: number): void {
  const sum = shares.reduce((total, { amount_minor }) => total + BigInt(amount_minor), 0n)
  if (sum > BigInt(left)) throw invalidField('allocations', `The transaction has ${left} left to allocate.`)
}
