// The lines of an invoice and its total. Each line is rounded by itself, so that the printed lines add up to
// the total.
import { z } from 'zod'
import { invalidField } from '#platform/problem.ts'
import * as shapes from '#platform/schemas.ts'
import { divideRounded, thousandths, trimmed } from './money.ts'

const largest = Number.MAX_SAFE_INTEGER

const quantity = z
  .union([
    z.number().int().min(1).max(999_999_999),
    z.string().regex(/^\d{1,9}(\.\d{1,3})?$/, 'A number such as 2 or 1.5, with three decimals at most.'),
  ])
  .transform(String)
  .refine((value) => thousandths(value) > 0n, 'Must be more than nothing.')
  .transform((value) => trimmed(value))
  .describe('A number, or as text when it has decimals: "1.5".')

const lineBody = z
  .object({
    description: shapes.line(500),
    quantity: quantity.default('1'),
    unit_amount_minor: z
      .number()
      .int()
      .min(-largest)
      .max(largest)
      .describe('In minor units, without tax; below zero for a discount.'),
    tax_rate_bp: z
      .number()
      .min(0)
      .max(10_000)
      .refine(
        (rate) => taxPartsOf(rate) !== null,
        'A rate has four decimals of a percent at most: 997.5 is 9.975 %.',
      )
      .default(0)
      .describe(
        'The tax rate in hundredths of a percent, with two decimals at most: 1950 is 19.5 %, 997.5 is 9.975 %.',
      ),
  })
  .strict()
export type LineBody = z.output<typeof lineBody>

/** The rate in parts per million, a whole number: 997.5 gives 99750. Null when the rate has more decimals. */
function taxPartsOf(rate: number): number | null {
  const parts = Math.round(rate * 100)
  return parts / 100 === rate ? parts : null
}

export const linesBody = z.array(lineBody).min(1).max(500)

/** A line of an invoice that is issued later. */
export const lineTemplateSchema = z.object({
  description: z.string(),
  quantity: z.string(),
  unit_amount_minor: z.number(),
  tax_rate_bp: z.number(),
})

export const lineSchema = z
  .object({
    position: z.number(),
    description: z.string().nullable(),
    quantity: z.string(),
    unit_amount_minor: z.number(),
    tax_rate_bp: z.number(),
    net_minor: z.number(),
    tax_minor: z.number(),
  })
  .meta({ id: 'InvoiceLine' })
export type StoredLine = z.output<typeof lineSchema>

export interface Totals {
  net_minor: number
  tax_minor: number
  amount_minor: number
}

/**
 * The lines with their sums, in their order. @throws Problem 422 on the line whose sum is larger than can be
 * kept
 */
export function computeLines(lines: readonly LineBody[]): StoredLine[] {
  return lines.map((each, index) => {
    const net = divideRounded(thousandths(each.quantity) * BigInt(each.unit_amount_minor), 1000n)
    const tax = divideRounded(net * BigInt(taxPartsOf(each.tax_rate_bp) ?? 0), 1_000_000n)
    const field = `lines.${index}.unit_amount_minor`
    return {
      ...each,
      position: index + 1,
      net_minor: safe(net, field),
      tax_minor: safe(tax, field),
    }
  })
}

/** @throws Problem 422 on `lines` when their sum is below zero, or too large to be stored */
export function totalOf(lines: readonly Pick<StoredLine, 'net_minor' | 'tax_minor'>[]): Totals {
  const sum = (of: (line: Pick<StoredLine, 'net_minor' | 'tax_minor'>) => number) =>
    lines.reduce((total, line) => total + BigInt(of(line)), 0n)
  const [net, tax] = [sum(({ net_minor }) => net_minor), sum(({ tax_minor }) => tax_minor)]
  if (net + tax < 0n) throw invalidField('lines', 'The sum of the lines is below zero.')
  return {
    net_minor: safe(net, 'lines'),
    tax_minor: safe(tax, 'lines'),
    amount_minor: safe(net + tax, 'lines'),
  }
}

function safe(value: bigint, field: string): number {
  if (value > BigInt(largest) || value < -BigInt(largest))
    throw invalidField(field, 'This is larger than can be stored.')
  return Number(value)
}
