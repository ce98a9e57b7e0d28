// Cards and bank accounts as the provider knows them, without a database. What is stored lets people
// recognise an account and cannot be used to pay.
import { z } from 'zod'
import { pageQuery } from '#platform/paging.ts'
import { invalidField } from '#platform/problem.ts'
import * as shapes from '#platform/schemas.ts'
import {
  holdsAccountNumber,
  holdsCardNumber,
  holdsIban,
  isPlainNumber,
  refuseNumbers,
} from '#platform/card-numbers.ts'

const accountKinds = ['card', 'ach'] as const
export type AccountKind = (typeof accountKinds)[number]

export const paymentAccountSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    kind: z.enum(accountKinds),
    provider: z.string(),
    label: z.string().nullable(),
    brand: z.string(),
    last_four: z.string(),
    expires_month: z.number().nullable(),
    expires_year: z.number().nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'PaymentAccount' })

export const paymentAccountBody = z
  .object({
    kind: z.enum(accountKinds),
    provider: shapes.line(60),
    token: shapes
      .line(300)
      .describe("The provider's name for it; never a number of a card or account. It is not shown again."),
    label: shapes.line(100).nullish(),
    brand: shapes.line(60).describe('Visa, or the name of the bank.'),
    last_four: z.string().max(200).describe('The last four digits.'),
    expires_month: z.number().int().min(1).max(12).nullish(),
    expires_year: z.number().int().min(2000).max(2200).nullish(),
    reason: shapes.reason.optional(),
  })
  .strict()
export type PaymentAccountBody = z.output<typeof paymentAccountBody>

export const paymentAccountQuery = pageQuery

const fullNumber =
  'This looks like the full number of a card or an account; such a number is never kept here.'

/**
 * @throws Problem 422 `full_number` on every field with a full number; 422 on wrong last digits or an
 * impossible expiry date
 */
export function requireHarmless(body: PaymentAccountBody): void {
  const { reason, ...fields } = body
  refuseNumbers(
    fields,
    (text, field) =>
      field === 'token' ? isPlainNumber(text) : holdsCardNumber(text) || holdsAccountNumber(text),
    fullNumber,
  )
  // A reason may contain dates and ticket numbers. Longer numbers are refused.
  refuseNumbers(
    { reason },
    (text) => holdsCardNumber(text) || holdsIban(text) || /\d{9}/.test(text),
    fullNumber,
  )
  if (!/^\d{4}$/.test(body.last_four)) throw invalidField('last_four', 'Four digits.')
  if (body.kind === 'card' && !(body.expires_month && body.expires_year))
    throw invalidField('expires_month', 'A card has a month and a year of expiry.')
  if (body.kind === 'ach' && (body.expires_month || body.expires_year))
    throw invalidField('expires_month', 'A bank account does not expire.')
}
