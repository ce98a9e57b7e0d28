// Numbers as people read them: thousands separated, money with its currency, bytes human.
import { decimalsOfCurrency, money } from '#platform/currencies.ts'

export { decimalsOfCurrency as minorDigits, money }

const integers = new Intl.NumberFormat('en')

export const count = (value: number): string => integers.format(value)

/** 3, "instance", "instances" -> "3 instances" */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`

/** "1250.5", "INR" -> 125050. By digits and not by multiplying: 19.99 * 100 is 1998.9999999999998. */
export function toMinor(amount: string, currency: string): number {
  const digits = decimalsOfCurrency(currency)
  const [whole = '0', fraction = ''] = amount.split('.')
  return Number(whole + fraction.padEnd(digits, '0').slice(0, digits))
}

const sizes = ['B', 'kB', 'MB', 'GB', 'TB'] as const

export function bytes(value: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(value, 1)) / 3), sizes.length - 1)
  const amount = value / 1000 ** power
  return `${amount >= 100 || power === 0 ? Math.round(amount) : amount.toFixed(1)} ${sizes[power]}`
}
