// The sums of lines, rounded as the server rounds: each line by itself, half away from zero, in whole numbers
// of any size.
import type { NewLine } from './types.ts'

/** Net and tax in minor units. */
export function sumOf(lines: readonly NewLine[]): { net: number; tax: number } {
  const each = lines.map((line) => {
    const net = rounded(thousandths(String(line.quantity ?? 1)) * BigInt(line.unit_amount_minor), 1000n)
    return { net, tax: rounded(net * BigInt(Math.round((line.tax_rate_bp ?? 0) * 100)), 1_000_000n) }
  })
  const total = (of: (sums: { net: bigint; tax: bigint }) => bigint) =>
    Number(each.reduce((sum, one) => sum + of(one), 0n))
  return { net: total(({ net }) => net), tax: total(({ tax }) => tax) }
}

function thousandths(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt((whole || '0') + fraction.padEnd(3, '0').slice(0, 3))
}

function rounded(value: bigint, by: bigint): bigint {
  const size = value < 0n ? -value : value
  const half = (size * 2n + by) / (by * 2n)
  return value < 0n ? -half : half
}
