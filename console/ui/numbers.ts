// Numbers as people read them: thousands separated, money with its currency, bytes in larger units.
import { decimalOfMinor, minorUnitsOf, money, type MinorUnits } from '#platform/currencies.ts'

export { decimalOfMinor, money }

const integers = new Intl.NumberFormat('en')

export const count = (value: number): string => integers.format(value)

/** 3, "instance", "instances" -> "3 instances" */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`

/** Hundredths of a percent as a percentage: 997.5 gives 9.975, and not 9.975000000000001. */
export const percentOf = (rateBp: number): number => Number((rateBp / 100).toFixed(4))

/** "eur " -> "EUR", as a currency is typed. */
export const currencyCode = (typed: string): string => typed.trim().toUpperCase()

/**
 * "1,250.5", "INR" -> 125050. @throws Error for a text that `amountRefusal` refuses, which forms ask first
 */
export function toMinor(amount: string | number, currency: string): number {
  const read = readAmount(amount, currency)
  if ('refusal' in read) throw new Error(read.refusal)
  return read.minor
}

/**
 * Why the typed text is no amount in that currency, as a sentence; null when it is one. Decimals are never
 * cut.
 */
export function amountRefusal(amount: string | number, currency: string): string | null {
  if (!isCurrencyCode(currency)) return 'Give the currency first.'
  const read = readAmount(amount, currency)
  return 'refusal' in read ? read.refusal : null
}

/** The same for an amount that cannot be below zero. */
export function positiveRefusal(amount: string | number, currency: string): string | null {
  const refusal = amountRefusal(amount, currency)
  return refusal ?? (toMinor(amount, currency) < 0 ? 'An amount cannot be below zero.' : null)
}

export const isCurrencyCode = (typed: string): boolean => /^[A-Z]{3}$/.test(currencyCode(typed))

const readAmount = (amount: string | number, currency: string): MinorUnits =>
  minorUnitsOf(withoutCommas(amount), currencyCode(currency))

/**
 * Why the typed text is no number from zero with at most so many decimals, as a sentence that begins with
 * the name ("The tax rate"); null when it is one.
 */
export function decimalRefusal(what: string, value: string | number, decimals: number): string | null {
  const [, fraction = ''] = /^\d{1,9}(?:\.(\d+))?$/.exec(withoutCommas(value)) ?? [null, null]
  if (fraction === null) return `${what} is digits, with a point before the decimals: 1.5.`
  if (fraction.length <= decimals) return null
  return `${what} has ${decimals} decimals at most; ${value} has more.`
}

const whole = /^-?(?:0|[1-9]\d*)$/

/** " 12" -> 12; what is no whole number, or more than a number holds exactly, as it was typed. */
export function wholeOf(typed: string): number | string {
  const number = Number(typed)
  return whole.test(typed.trim()) && Number.isSafeInteger(number) ? number : typed
}

/** Why what was typed is no whole number, as a sentence; null when it is one, or empty. */
export const wholeRefusal = (value: string | number): string | null =>
  value === '' || typeof wholeOf(String(value)) === 'number'
    ? null
    : 'It must be a whole number, in digits: 12.'

/**
 * "1,250.50" -> "1250.50". Commas that do not stand between thousands are kept and so refused: 12,75 must
 * not become 1275.
 */
export function withoutCommas(typed: string | number): string {
  const text = String(typed).trim()
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
}

const sizes = ['B', 'kB', 'MB', 'GB', 'TB'] as const

export function bytes(value: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(value, 1)) / 3), sizes.length - 1)
  const amount = value / 1000 ** power
  return `${amount >= 100 || power === 0 ? Math.round(amount) : amount.toFixed(1)} ${sizes[power]}`
}
