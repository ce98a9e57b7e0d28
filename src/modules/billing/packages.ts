// The catalogue of what can be ordered, without a database.
import { z } from 'zod'
import { pageQuery } from '#platform/paging.ts'
import { invalidField } from '#platform/problem.ts'
import * as shapes from '#platform/schemas.ts'
import { periods } from './recurring.ts'

export const packageSchema = z
  .object({
    id: z.number(),
    key: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    currency: z.string().nullable(),
    amount_minor: z.number().nullable(),
    period: z.enum(periods).nullable(),
    is_restricted: z.boolean().describe('Only for customers that it is set for.'),
    is_active: z.boolean().describe('Whether it can be ordered.'),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'Package' })
export type Package = z.output<typeof packageSchema>

const fields = {
  name: shapes.line(200),
  description: shapes.text(2000).nullish(),
  currency: shapes.currency.nullish(),
  amount_minor: shapes.amountMinor.nullish().describe('Without tax.'),
  period: z.enum(periods).nullish(),
  is_restricted: z.boolean(),
  is_active: z.boolean(),
}

export const packageBody = z
  .object({
    key: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{0,62}[a-z0-9]$/, 'Lower-case letters, digits, hyphens and underscores.'),
    ...fields,
    is_restricted: z.boolean().default(false),
    is_active: z.boolean().default(true),
    reason: shapes.reason.optional(),
  })
  .strict()

export const packageUpdate = z
  .object(fields)
  .partial()
  .extend({ reason: shapes.reason.optional() })
  .strict()
  .refine((body) => Object.keys(body).some((key) => key !== 'reason'), 'Nothing to change.')

export const packageQuery = pageQuery.extend({ is_active: z.enum(['true', 'false']).optional() })

/** @throws Problem 422 when the price has an amount without a currency, or a currency without an amount */
export function requirePrice({ currency, amount_minor }: Pick<Package, 'currency' | 'amount_minor'>): void {
  if ((currency === null) === (amount_minor === null)) return
  throw invalidField(currency === null ? 'currency' : 'amount_minor', 'A price has an amount and a currency.')
}

export const setPackagesBody = z
  .object({
    package_keys: z
      .array(shapes.line(64))
      .max(1000)
      .describe('All that the customer may have; what is left out is taken away.'),
    reason: shapes.reason.optional(),
  })
  .strict()

export const setPackagesSchema = z
  .object({
    items: z.array(
      z.object({
        package_key: z.string(),
        name: z.string().nullable().describe('Null when the catalogue does not have it.'),
        created_at: z.string(),
      }),
    ),
  })
  .meta({ id: 'OrganizationPackages' })
