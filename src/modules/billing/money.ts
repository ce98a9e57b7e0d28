// Money is minor units with a currency. Products are computed in BigInt, because floats are not exact (0.1 +
// 0.2).

/**
 * Half away from zero, as invoices are rounded: a credit of 0.5 and a charge of 0.5 stay each other's
 * opposite.
 */
export function divideRounded(value: bigint, by: bigint): bigint {
  const size = value < 0n ? -value : value
  const rounded = (size * 2n + by) / (by * 2n)
  return value < 0n ? -rounded : rounded
}

/** A decimal of at most three places in thousandths: "1.5" -> 1500n. */
export function thousandths(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt(whole + fraction.padEnd(3, '0').slice(0, 3))
}

/** The decimal without zeros at its end: "1.500" -> "1.5". */
export const trimmed = (decimal: string): string =>
  decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
