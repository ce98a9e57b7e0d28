// A line of an invoice as it is typed: quantity, price, tax, and what it is for.
import { InvalidArgumentError } from 'commander'
import { minorUnitsOf } from '#platform/currencies.ts'
import { CliError } from './cli-error.ts'

interface Line {
  description: string
  quantity: string
  unit_amount_minor: number
  tax_rate_bp: number
}

/**
 * Makes the line once its currency is known, because the currency says how many decimals there are. @throws
 * CliError
 */
export type TypedLine = (currency: string) => Line

/**
 * A price without a tax is followed by a word. Otherwise `1 250.50 Ticket` would be read as the price 1 with
 * the text `250.50 Ticket`, and `1 @9,975% Ticket` as a line without tax.
 */
const shape =
  /^(?:(?<quantity>\d+(?:\.\d{1,3})?)\s*x\s*)?(?<price>-?\d+(?:\.\d+)?)(?:\s*@\s*(?<tax>\d{1,3}(?:\.\d{1,4})?)\s*%|(?!\s+[\d@]))\s+(?<description>\S.*)$/

/**
 * "19.5" percent is 1950 hundredths of a percent, "9.975" is 997.5. Computed from the digits, never as a
 * float.
 */
function basisPoints(percent: string): number {
  const [whole = '', fraction = ''] = percent.split('.')
  return Number(whole + fraction.padEnd(4, '0')) / 100
}

/** Reads `1.5 x 100.00 @19% Consulting`; quantity and tax may be left out. One occurrence after another. */
export function lineOf(text: string, before: TypedLine[] = []): TypedLine[] {
  const { quantity = '1', price = '', tax = '0', description = '' } = shape.exec(text.trim())?.groups ?? {}
  if (!description) throw new InvalidArgumentError('Write it like "1.5 x 100.00 @19% Consulting".')
  const line: TypedLine = (currency) => {
    const read = minorUnitsOf(price, currency)
    if ('refusal' in read) throw new CliError('usage', read.refusal)
    return {
      description,
      quantity,
      unit_amount_minor: read.minor,
      tax_rate_bp: basisPoints(tax),
    }
  }
  return [...before, line]
}
