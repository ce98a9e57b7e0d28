// Numbers as people read them: thousands separated, money with its currency, bytes human.
const integers = new Intl.NumberFormat('en')

export const count = (value: number): string => integers.format(value)

/** 3, "instance", "instances" -> "3 instances" */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`

/**
 * Minor units to what stands on an invoice. A yen has no cents and a dinar has a thousand: the currency
 * decides.
 */
export function money(amountMinor: number, currency: string): string {
  const format = moneyFormat(currency)
  return format.format(Number(amountMinor) / 10 ** minorDigits(currency))
}

/** "1250.5", "INR" -> 125050. By digits and not by multiplying: 19.99 * 100 is 1998.9999999999998. */
export function toMinor(amount: string, currency: string): number {
  const digits = minorDigits(currency)
  const [whole = '0', fraction = ''] = amount.split('.')
  return Number(whole + fraction.padEnd(digits, '0').slice(0, digits))
}

/** How many digits the currency has behind the point. */
export const minorDigits = (currency: string): number =>
  moneyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2

function moneyFormat(currency: string): Intl.NumberFormat {
  const known = /^[A-Z]{3}$/.test(currency)
  return new Intl.NumberFormat('en', known ? { style: 'currency', currency } : { maximumFractionDigits: 2 })
}

const sizes = ['B', 'kB', 'MB', 'GB', 'TB'] as const

export function bytes(value: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(value, 1)) / 3), sizes.length - 1)
  const amount = value / 1000 ** power
  return `${amount >= 100 || power === 0 ? Math.round(amount) : amount.toFixed(1)} ${sizes[power]}`
}
